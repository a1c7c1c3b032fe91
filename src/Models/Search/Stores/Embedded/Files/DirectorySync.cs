using System.Runtime.InteropServices;

namespace DemoHub.Models.Search.Embedded;

/// <summary>Makes the entries of a directory durable: without it, a file that was renamed may have its old name after a power failure.</summary>
internal static partial class DirectorySync
{
    /// <summary>On Windows, where directories cannot be flushed and renames are logged by the file system, nothing is done.</summary>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var handle = Open(folder, 0);
        if (handle < 0)
            throw new IOException($"The folder cannot be opened (error {Marshal.GetLastPInvokeError()}).", Marshal.GetLastPInvokeError());
        try
        {
            // EINVAL: some file systems have no such thing as flushing a directory.
            if (Sync(handle) != 0 && Marshal.GetLastPInvokeError() is var error and not 22)
                throw new IOException($"The folder cannot be flushed (error {error}).", error);
        }
        finally
        {
            _ = Close(handle);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int handle);
}
