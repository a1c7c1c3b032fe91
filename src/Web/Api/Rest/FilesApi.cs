using System.Diagnostics.CodeAnalysis;
using DemoHub.Demos.Files;
using DemoHub.Web.Access;
using DemoHub.Web.Sharing;
using DemoHub.Web.Sharing.Snapshots;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace DemoHub.Web.Api.Rest;

/// <summary>Files that inputs name and outputs give.</summary>
internal static class FilesApi
{
    private const int MaxBoundary = 100;

    // What a form adds around the file.
    private const long FormBytes = 64 * 1024;

    public static async Task<Results<Created<FileDescription>, ProblemHttpResult>> UploadAsync(HttpContext context, FileStore all)
    {
        var share = Viewer.Of(context).Share;
        var files = all.Of(share?.Id);
        var maxBytes = Math.Min(files.MaxFileBytes, share?.MaxFileMegabytes * 1_000_000L ?? long.MaxValue);
        if (Boundary(context.Request) is not { } boundary)
            return Problems.NotMultipart();
        var size = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (size is { IsReadOnly: false })
            size.MaxRequestBodySize = maxBytes + FormBytes;
        try
        {
            var reader = new MultipartReader(boundary, context.Request.Body) { HeadersLengthLimit = 8 * 1024 };
            while (await reader.ReadNextSectionAsync(context.RequestAborted) is { } section)
            {
                if (section.AsFileSection() is not { FileStream: { } content } part)
                    continue;
                return await files.SaveAsync(part.FileName, content, maxBytes, context.RequestAborted) is { } file
                    ? TypedResults.Created(FileLinks.RootOf(context) + FileStore.AddressOf(file), FileDescription.Of(file, FileLinks.RootOf(context)))
                    : Problems.FileTooLarge(maxBytes);
            }

            return Problems.Malformed("The form holds no file: send one as a part with a file name.");
        }
        catch (BadHttpRequestException failure) when (failure.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Problems.FileTooLarge(maxBytes);
        }
        catch (Exception failure) when (failure is InvalidDataException or BadHttpRequestException || (failure is IOException && !context.RequestAborted.IsCancellationRequested))
        {
            return Problems.Malformed("The form ended before it was complete, or is no multipart form.");
        }
    }

    public static Results<FileStreamHttpResult, ProblemHttpResult> Download(string id, HttpContext context, FileStore all, SnapshotStore snapshots)
    {
        var share = Viewer.Of(context).Share;
        var files = all.Of(share?.Id);
        Stream? content = null;
        if (!(files.TryGet(id, out var file) && files.TryOpenRead(file, out content)) && !TryOpenFrozen(id, share, snapshots, out file, out content))
            return Problems.UnknownFile();
        var headers = context.Response.Headers;
        // Whatever is in it, it runs no script and is not taken for something else.
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.CacheControl = "private, max-age=3600, immutable";
        var inline = ContentTypes.IsSafeInline(file.ContentType) && !context.Request.Query.ContainsKey("download");
        return TypedResults.Stream(
            content,
            ContentTypes.IsSafeInline(file.ContentType) ? file.ContentType : ContentTypes.Unknown,
            inline ? null : file.Name,
            file.Created,
            enableRangeProcessing: true);
    }

    private static bool TryOpenFrozen(string id, Share? share, SnapshotStore snapshots, [NotNullWhen(true)] out StoredFile? file, [NotNullWhen(true)] out Stream? content)
    {
        (file, content) = (null, null);
        if (share?.SnapshotId is not { } name || !snapshots.TryGet(name, out var snapshot) || snapshot.Files.FirstOrDefault(known => known.Id == id) is not { } frozen)
            return false;
        file = new(frozen.Id, frozen.Name, frozen.ContentType, frozen.Size, snapshot.RunAt, share.Id);
        content = snapshots.Open(snapshot, frozen);
        return content is not null;
    }

    private static string? Boundary(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
            return null;
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        return string.IsNullOrWhiteSpace(boundary) || boundary.Length > MaxBoundary ? null : boundary;
    }
}

/// <summary>A file as the API tells it.</summary>
/// <param name="Id">What an input names it by.</param>
/// <param name="Url">Where to read it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ContentType">By what is in it.</param>
internal sealed record FileDescription(string Id, string Url, string Name, long Size, string ContentType)
{
    public static FileDescription Of(StoredFile file, string root) => new(file.Id, root + FileStore.AddressOf(file), file.Name, file.Size, file.ContentType);
}
