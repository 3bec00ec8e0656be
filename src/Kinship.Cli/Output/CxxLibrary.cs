namespace Kinship.Cli.Output;

/// <summary>
/// The system's C++ library, which Kinship.TorchSharp, a package of its own, needs on Linux: the TorchSharp of today asks for a version
/// that Debian 12 and Ubuntu 22.04 do not have, for a symbol that nothing uses, and the package's build step sees to that.
/// </summary>
internal static class CxxLibrary
{
    private const string File = "libstdc++.so.6";
    private static readonly string[] s_folders =
    [
        "/usr/lib/x86_64-linux-gnu",
        "/usr/lib/aarch64-linux-gnu",
        "/usr/lib64",
        "/usr/lib",
        "/lib",
    ];

    /// <summary>What TorchSharp finds on this machine.</summary>
    public static string Describe()
    {
        if (!OperatingSystem.IsLinux())
        {
            return "needs nothing of this system (package Kinship.TorchSharp)";
        }

        string? path = s_folders.Select(f => Path.Combine(f, File)).FirstOrDefault(System.IO.File.Exists);
        if (path is null)
        {
            return $"{File} was not found: install libstdc++6 before using Kinship.TorchSharp";
        }

        return Has(path, "GLIBCXX_3.4.32"u8)
            ? $"{File} has what it asks for (package Kinship.TorchSharp)"
            : $"{File} is older than it asks for; the build step of Kinship.TorchSharp makes it load all the same";
    }

    private static bool Has(string path, ReadOnlySpan<byte> version)
    {
        try
        {
            return System.IO.File.ReadAllBytes(path).AsSpan().IndexOf(version) >= 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
