using System.Text.Json;

namespace Kinship.Tests.Architecture.Packages;

/// <summary>A package of a lock file.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Version">The one version that is restored.</param>
/// <param name="Published">Whether what is published brings it along; the other ones only build and test.</param>
internal sealed record LockedPackage(string Id, string Version, bool Published)
{
    /// <summary>Referred to by every project, and passed on by none (PrivateAssets).</summary>
    private static readonly string[] s_analyzers = ["Meziantou.Analyzer", "Microsoft.CodeAnalysis.BannedApiAnalyzers"];

    /// <summary>Every project of the repository, by its file.</summary>
    public static IReadOnlyList<string> Projects { get; } =
    [
        .. new[] { "src", "tests", "bench", "samples" }
            .SelectMany(f => Directory.GetDirectories(RepositoryRoot.Combine(f)))
            .SelectMany(f => Directory.GetFiles(f, "*.csproj"))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The lock file of a project.</summary>
    public static string LockFile(string project) =>
        Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json");

    /// <summary>What all lock files together hold, by name and version.</summary>
    public static IReadOnlyList<LockedPackage> All { get; } =
    [
        .. Projects
            .SelectMany(Of)
            .GroupBy(p => (p.Id, p.Version))
            .Select(g => new LockedPackage(g.Key.Id, g.Key.Version, g.Any(p => p.Published)))
            .OrderBy(p => p.Id, StringComparer.OrdinalIgnoreCase)
            .ThenBy(p => p.Version, StringComparer.Ordinal),
    ];

    private static IEnumerable<LockedPackage> Of(string project)
    {
        bool published = project.StartsWith(RepositoryRoot.Combine("src"), StringComparison.Ordinal);
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(LockFile(project)));
        foreach (JsonProperty framework in file.RootElement.GetProperty("dependencies").EnumerateObject())
        {
            foreach (JsonProperty package in framework.Value.EnumerateObject())
            {
                if (package.Value.GetProperty("type").GetString() != "Project")
                {
                    string version = package.Value.GetProperty("resolved").GetString()!;
                    yield return new(package.Name, version, published && !s_analyzers.Contains(package.Name));
                }
            }
        }
    }
}
