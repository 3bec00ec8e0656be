using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kinship.Cli;
using Kinship.Fuzz.Targets;
using Kinship.Networks;

namespace Kinship.Reliability.Work;

/// <summary>A scenario's folder: prepared once, copied for every trial, compared at its end.</summary>
internal static partial class WorkFolder
{
    // What follows from the clock, and how often a run was resumed.
    private static readonly string[] s_times = ["started", "finished", "seconds", "resumed"];

    /// <summary>Writes the table and the network.</summary>
    public static void Prepare(string folder)
    {
        Directory.CreateDirectory(folder);
        IEnumerable<string> rows = Enumerable
            .Range(0, 120)
            .Select(r => $"{r % 7},{r * 13 % 11},{r * 5 % 17},{r % 2},{r * 13 % 11 / 4}");
        File.WriteAllLines(Path.Combine(folder, "data.csv"), ["x,y,z,a,b", .. rows]);
        NetworkTemplate template = NetworkTemplate
            .Sequential.Dense(5, Activation.Relu)
            .BatchNormalization()
            .Dropout(0.1);
        NetworkFile.Write(template, Path.Combine(folder, "net.json"));
    }

    /// <summary>Runs a command that nothing disturbs.</summary>
    public static void Finish(string folder, string line)
    {
        (int code, string output) = InProcess.Run(folder, line.Split(' '));
        if (code != ExitCode.Done)
        {
            throw new InvalidOperationException($"{line}: {output}");
        }
    }

    /// <summary>Copies a folder to where nothing is left.</summary>
    public static void Copy(string from, string to)
    {
        if (Directory.Exists(to))
        {
            Directory.Delete(to, recursive: true);
        }

        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>The first difference between two results, byte by byte but for times; null where they are the same.</summary>
    /// <param name="expected">Of the undisturbed command.</param>
    /// <param name="actual">Of the other.</param>
    /// <param name="ignoresLeftovers">Whether temporary files may be left: no command has been there since to take them away.</param>
    public static string? Difference(string expected, string actual, bool ignoresLeftovers)
    {
        if (File.Exists(expected))
        {
            return !File.Exists(actual) ? "it is not there"
                : Same(expected, actual) ? null
                : "it differs";
        }

        string[] all = Files(expected);
        string[] found =
        [
            .. Files(actual).Where(f => !ignoresLeftovers || !f.EndsWith(".tmp", StringComparison.Ordinal)),
        ];
        return all.Except(found).FirstOrDefault() is { } missing ? $"{missing} is not there"
            : found.Except(all).FirstOrDefault() is { } more ? $"{more} should not be there"
            : all.FirstOrDefault(f => !Same(Path.Combine(expected, f), Path.Combine(actual, f))) is { } other
                ? $"{other} differs{Where(Path.Combine(expected, other), Path.Combine(actual, other))}"
            : null;
    }

    private static string[] Files(string folder) =>
        Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                    .Select(f => Path.GetRelativePath(folder, f))
                    .Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)) // of a process that was ended; it locks nothing
                    .Order(StringComparer.Ordinal),
            ]
            : [];

    private static string Where(string a, string b)
    {
        if (Path.GetFileName(a) is not ("run.json" or "effects.json"))
        {
            return "";
        }

        JsonObject other = Timeless(b);
        return $" in {Timeless(a).Where(p => !JsonNode.DeepEquals(p.Value, other[p.Key])).Select(p => $"{p.Key}: {p.Value?.ToJsonString()} and {other[p.Key]?.ToJsonString()}").FirstOrDefault()}";
    }

    private static bool Same(string a, string b) =>
        Path.GetFileName(a) is "run.json" or "effects.json"
            ? JsonNode.DeepEquals(Timeless(a), Timeless(b))
            : File.ReadAllBytes(a).AsSpan().SequenceEqual(File.ReadAllBytes(b));

    private static JsonObject Timeless(string path)
    {
        // A resumed run names the network's file by its whole path.
        string text = InWork().Replace(File.ReadAllText(path), "\"");
        JsonObject json = JsonNode.Parse(text)!.AsObject();
        foreach (string time in s_times)
        {
            json.Remove(time);
        }

        return json;
    }

    [GeneratedRegex("\"[^\"]*/work/", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InWork();
}
