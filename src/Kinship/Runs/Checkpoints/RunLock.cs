using Kinship.Data;

namespace Kinship.Runs.Checkpoints;

/// <summary>
/// Says that a process writes a run folder. The operating system gives the lock back when the process ends, however it
/// ends, so a lock file that a killed one left behind locks nothing.
/// </summary>
internal sealed class RunLock : IDisposable
{
    private readonly FileStream _file;

    private RunLock(FileStream file) => _file = file;

    /// <summary>Takes the lock of a folder.</summary>
    /// <exception cref="InputException">Another process writes it.</exception>
    public static RunLock Take(string folder)
    {
        string path = Path.Combine(folder, RunFiles.Lock);
        try
        {
            return new(
                new FileStream(
                    path,
                    FileMode.OpenOrCreate,
                    FileAccess.ReadWrite,
                    FileShare.None,
                    bufferSize: 1,
                    FileOptions.DeleteOnClose
                )
            );
        }
        catch (IOException e) when (File.Exists(path))
        {
            throw RunErrors.BeingWritten(folder, e);
        }
        catch (Exception e) when (NewFolder.IsOfTheDisk(e))
        {
            throw RunErrors.CannotReopen(folder, e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
