using System.Text;
using Xunit;

namespace Kinship.Tests.Architecture.Packages;

/// <summary>Every package is locked, and has a licence that goes with this project's; docs/licences.md lists them.</summary>
public sealed class LicenceTests
{
    private const string Approve = "KINSHIP_APPROVE";

    private static readonly string[] Published = ["MIT", "BSD-3-Clause", "Apache-2.0"];
    private static readonly string[] Development = [.. Published, "MPL-2.0"];
    private static readonly string TableFile = RepositoryRoot.Combine("docs", "licences.md");

    [Fact]
    public void EveryProject_HasALockFileThatNamesNoHost() =>
        Assert.All(
            LockedPackage.Projects,
            project =>
            {
                string text = File.ReadAllText(LockedPackage.LockFile(project));
                Assert.Contains("contentHash", text, StringComparison.Ordinal);
                Assert.DoesNotContain("://", text, StringComparison.Ordinal);
            }
        );

    [Fact]
    public void EveryLockedPackage_IsListedWithAnAllowedLicence()
    {
        Dictionary<(string, string), (string Licence, string Use)> listed = Listed();
        if (Environment.GetEnvironmentVariable(Approve) == "1")
        {
            File.WriteAllText(TableFile, Table(listed));
            listed = Listed();
        }

        Assert.Equal(
            LockedPackage.All.Select(p => $"{p.Id} {p.Version} {Use(p)}"),
            listed.Select(l => $"{l.Key.Item1} {l.Key.Item2} {l.Value.Use}")
        );
        Assert.All(
            LockedPackage.All,
            p => Assert.Contains(listed[(p.Id, p.Version)].Licence, p.Published ? Published : Development)
        );
    }

    [Fact]
    public void EveryListedLicence_IsWhatThePackageSays()
    {
        Dictionary<(string, string), (string Licence, string Use)> listed = Listed();
        int seen = 0;
        foreach (LockedPackage package in LockedPackage.All)
        {
            if (PackageFolder.LicenceOf(package) is { } licence)
            {
                Assert.Equal((package.Id, licence), (package.Id, listed[(package.Id, package.Version)].Licence));
                seen++;
            }
        }

        Assert.True(seen > 0, "No package was found on this machine, though these tests were built with them.");
    }

    private static string Use(LockedPackage package) => package.Published ? "published" : "development";

    private static Dictionary<(string, string), (string Licence, string Use)> Listed() =>
        File.Exists(TableFile)
            ? File.ReadLines(TableFile)
                .Where(l => l.StartsWith("| ", StringComparison.Ordinal))
                .Skip(2)
                .Select(l => l.Split('|', StringSplitOptions.TrimEntries))
                .ToDictionary(c => (c[1], c[2]), c => (c[3], c[4]))
            : [];

    private static string Table(Dictionary<(string, string), (string Licence, string Use)> listed)
    {
        StringBuilder text = new(
            $"""
            # Licences

            Every package that is restored, however indirectly: what the lock files hold, and the licence that the package itself states. "published"
            comes with what users install; "development" only builds and tests. Written by `{Approve}=1 dotnet test`, held by `LicenceTests`: published
            packages are under {string.Join(", ", Published)}; one of development is under MPL-2.0 (axe-core).

            | package | version | licence | in |
            | --- | --- | --- | --- |

            """
        );
        foreach (LockedPackage p in LockedPackage.All)
        {
            string licence =
                PackageFolder.LicenceOf(p)
                ?? (listed.TryGetValue((p.Id, p.Version), out var known) ? known.Licence : "unknown");
            text.Append($"| {p.Id} | {p.Version} | {licence} | {Use(p)} |\n");
        }

        return text.ToString();
    }
}
