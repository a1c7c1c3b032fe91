#:project ../src/Web/DemoHub.Web.csproj
using DemoHub;

var hub = DemoHubApplication.CreateBuilder(args);
hub.AddDemo("csv-summary", "Paste a table or open a CSV file: each column of numbers is summed up.", (Table table) =>
    from column in table.Columns
    let numbers = table.Numbers(column).Where(double.IsFinite).ToArray()
    where numbers.Length > 0
    select new Summary(column, numbers.Length, numbers.Min(), numbers.Average(), numbers.Max()));
hub.Build().Run();

internal sealed record Summary(string Column, int Values, double Least, double Mean, double Greatest);
