namespace Kinship.Tests.Architecture;

/// <summary>Finds the repository's own files from wherever the tests run.</summary>
internal static class RepositoryRoot
{
    /// <summary>The folder of Kinship.slnx.</summary>
    public static string Path { get; } = Find();

    /// <summary>A path inside the repository.</summary>
    public static string Combine(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Path, .. parts]);

    private static string Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(at.FullName, "Kinship.slnx")))
            {
                return at.FullName;
            }
        }

        throw new InvalidOperationException($"No Kinship.slnx above {AppContext.BaseDirectory}.");
    }
}
