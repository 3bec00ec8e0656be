namespace Kinship.Tests.Golden;

/// <summary>
/// The golden cases: the committed ones, or those of the folder that KINSHIP_GOLDEN names (a relative one is taken from
/// the repository's root).
/// </summary>
internal static class GoldenFiles
{
    public static string Folder
    {
        get
        {
            string? named = Environment.GetEnvironmentVariable("KINSHIP_GOLDEN");
            string committed = Path.Combine("tests", "Kinship.Tests", "Golden", "Cases");
            return Path.Combine(Architecture.RepositoryRoot.Path, string.IsNullOrEmpty(named) ? committed : named);
        }
    }

    public static IEnumerable<string> All => Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal);
}
