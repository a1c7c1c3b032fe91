namespace DemoHub.Web.Hosting;

/// <summary>Where in the program the hub is.</summary>
internal sealed class HubPath
{
    private string? _value;

    /// <summary>The path, ending with a slash.</summary>
    public string Root => _value + "/";

    /// <exception cref="InvalidOperationException">The hub has a place already: its files and runs have one address.</exception>
    public void Set(string path)
    {
        if (_value is not null)
            throw new InvalidOperationException($"The hub is at '{_value}' already. Call MapDemoHub once.");
        _value = path;
    }
}
