namespace DemoHub.Models.Search.Embedded;

/// <summary>What can be wrong with the store's files, in words. Files are named without their folder.</summary>
internal static class StoreFault
{
    public static VectorStoreException Damaged(string path, string what) => new(
        VectorStoreFault.Unavailable,
        $"The file {Path.GetFileName(path)} is damaged: {what}. It is left as it is; restore it from a backup, or delete the collection and fill it again.");

    /// <summary>An error of the disk while something was written; what was begun has been taken back.</summary>
    public static VectorStoreException NotWritten(Exception inner) => IsDiskFull(inner)
        ? new(VectorStoreFault.Full, "The disk is full; nothing was written. Free some space or delete collections.", inner)
        : new(VectorStoreFault.Unavailable, "The disk did not take the data; nothing was written.", inner);

    private static bool IsDiskFull(Exception exception)
    {
        // A file that may not grow so large (EFBIG) is told as an argument out of range. The others: ENOSPC and EDQUOT on Unix,
        // ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL on Windows.
        var code = exception.HResult & 0xFFFF;
        return exception is ArgumentOutOfRangeException || (OperatingSystem.IsWindows() ? code is 39 or 112 : code is 28 or 122);
    }
}
