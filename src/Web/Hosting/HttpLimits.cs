namespace DemoHub.Web.Hosting;

/// <summary>What one request or message may bring.</summary>
internal static class HttpLimits
{
    /// <summary>Bytes of the body of a request to the API: room for a table of some ten thousand rows. Files have a way of their own.</summary>
    public const int MaxBodyBytes = 4 * 1024 * 1024;

    /// <summary>Bytes of one message from an open page, such as the text of a field.</summary>
    public const int MaxPageMessageBytes = 4 * 1024 * 1024;
}
