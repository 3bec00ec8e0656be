using SharpFuzz;

namespace Kinship.Fuzz;

/// <summary>A copy of this program whose readers count the edges that they go through.</summary>
internal static class Instrumented
{
    private static readonly string[] s_assemblies = ["Kinship.dll", "kinship.dll", "Kinship.Cli.dll", "Parquet.dll"];

    private static readonly string[] s_parts =
    [
        "Kinship.Data",
        "Kinship.Networks",
        "Kinship.Exchange",
        "Kinship.Runs",
        "Kinship.Effects",
        "Kinship.Cli.Arguments",
        "Kinship.Cli.Settings",
        "Parquet",
    ];

    /// <summary>Makes it; its main file.</summary>
    public static string Make(string folder)
    {
        Copy(AppContext.BaseDirectory, folder);
        foreach (string assembly in s_assemblies.Select(a => Path.Combine(folder, a)).Where(File.Exists))
        {
            string original = assembly + ".original";
            File.Move(assembly, original);
            File.Copy(original, assembly);
            _ = Fuzzer
                .Instrument(
                    assembly,
                    name => s_parts.Any(p => name.StartsWith(p, StringComparison.Ordinal)),
                    SharpFuzz.Options.Value
                )
                .ToList();
        }

        return Path.Combine(folder, "Kinship.Fuzz.dll");
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        }

        foreach (string folder in Directory.GetDirectories(from))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }
}
