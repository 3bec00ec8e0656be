using Kinship.Tests.Architecture;
using Xunit;

namespace Kinship.Tests.Grouping;

/// <summary>Published tables that may not be in the repository and may lie beside it.</summary>
internal static class SharedData
{
    /// <summary>A file's path; the test is skipped where it is not there.</summary>
    public static string Path(string file)
    {
        string path = RepositoryRoot.Combine("..", "shared", "data", file);
        Assert.SkipUnless(File.Exists(path), $"{file} is not beside the repository (../shared/data)");
        return path;
    }
}
