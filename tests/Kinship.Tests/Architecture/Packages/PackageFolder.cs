using System.Xml.Linq;

namespace Kinship.Tests.Architecture.Packages;

/// <summary>What a package says of its licence, where it was restored on this machine.</summary>
internal static class PackageFolder
{
    /// <summary>Its nuspec has an address alone, no text and no expression: read there by a person.</summary>
    private static readonly Dictionary<string, string> s_readByAPerson = new(StringComparer.OrdinalIgnoreCase)
    {
        ["K4os.Compression.LZ4"] = "MIT",
    };

    private static readonly string s_root = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        is { Length: > 0 } given
        ? given
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>The licence's SPDX expression; null where the package is not on this machine.</summary>
    public static string? LicenceOf(LockedPackage package)
    {
        string folder = Path.Combine(s_root, package.Id.ToLowerInvariant(), package.Version.ToLowerInvariant());
        if (!Directory.Exists(folder))
        {
            return null;
        }

        XElement? licence = XDocument
            .Load(Directory.GetFiles(folder, "*.nuspec").Single())
            .Descendants()
            .FirstOrDefault(e => e.Name.LocalName == "license");
        return licence?.Attribute("type")?.Value switch
        {
            "expression" => licence.Value.Trim(),
            "file" => Recognized(File.ReadAllText(Path.Combine(folder, licence.Value.Trim().Replace('\\', '/')))),
            _ => s_readByAPerson.GetValueOrDefault(package.Id, "unknown"),
        };
    }

    private static string Recognized(string text) =>
        text.Contains("Permission is hereby granted, free of charge, to any person", StringComparison.Ordinal)
            ? "MIT"
            : "unknown";
}
