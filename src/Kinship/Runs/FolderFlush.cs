using System.Runtime.InteropServices;

namespace Kinship.Runs;

/// <summary>
/// Makes the disk keep the names in a folder. A file that was flushed and then renamed is safe, and yet a power cut may bring back what
/// had the name before.
/// </summary>
internal static partial class FolderFlush
{
    private const int ReadOnly = 0; // O_RDONLY, the same on every Unix

    /// <summary>Waits until the disk has the folder's names; does nothing where the system or the disk cannot.</summary>
    public static void Of(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // NTFS writes names in the order of its journal, and gives no handle of a folder to flush
        }

        int handle = Open(folder, ReadOnly);
        if (handle >= 0)
        {
            _ = Sync(handle); // network disks refuse it: the names are then theirs to keep
            _ = Close(handle);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int handle);
}
