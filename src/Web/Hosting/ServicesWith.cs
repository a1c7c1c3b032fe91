namespace DemoHub.Web.Hosting;

/// <summary>The program's services, but one of them is the hub's own: for parts of the framework that take it from the request.</summary>
internal sealed class ServicesWith<T>(IServiceProvider program, T own) : IServiceProvider
    where T : class
{
    public object? GetService(Type serviceType) => serviceType == typeof(T) ? own : program.GetService(serviceType);

    /// <summary>Runs a part of a request with the hub's own service.</summary>
    public static async Task RunAsync(HttpContext context, T own, RequestDelegate part)
    {
        var program = context.RequestServices;
        context.RequestServices = new ServicesWith<T>(program, own);
        try
        {
            await part(context);
        }
        finally
        {
            context.RequestServices = program;
        }
    }
}
