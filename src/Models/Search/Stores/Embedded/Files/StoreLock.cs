namespace DemoHub.Models.Search.Embedded;

/// <summary>Keeps a second process out of the store's folder. The system lets go of it when the process ends, however it ends.</summary>
internal sealed class StoreLock : IDisposable
{
    private readonly FileStream _file;

    private StoreLock(FileStream file) => _file = file;

    public static StoreLock Take(string folder)
    {
        try
        {
            return new(new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception)
        {
            throw new VectorStoreException(
                VectorStoreFault.Unavailable,
                $"The folder {folder} of the vector store is in use by another process. End that process, or give each its own folder.",
                exception);
        }
    }

    public void Dispose() => _file.Dispose();
}
