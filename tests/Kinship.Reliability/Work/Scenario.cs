namespace Kinship.Reliability.Work;

/// <summary>A command that writes, in a folder of its own with data.csv, net.json and what else it needs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Before">Commands that are done before, undisturbed.</param>
/// <param name="Command">The command.</param>
/// <param name="Result">The folder or file that it writes.</param>
internal sealed record Scenario(string Name, IReadOnlyList<string> Before, string Command, string Result)
{
    private const string Columns = "data.csv --targets a,b --network net.json --batch-size 16 --quiet";
    private const string Finished = $"train {Columns} --epochs 2 --out run";

    /// <summary>Every command that writes.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("train", [], $"train {Columns} --epochs 3 --steps --out run", "run"),
        new("resume", [Finished], "train --resume run --epochs 4 --quiet", "run"),
        new(
            "effects",
            [],
            $"effects {Columns} --epochs 2 --seeds 2 --affinity-seeds 1 --parallel 1 --out effects",
            "effects"
        ),
        new("groups", [Finished], "groups run --budget 1 --check --seeds 2 --parallel 1 --quiet", "run/groups.json"),
        new("report", [Finished], "report run --out report.html", "report.html"),
        .. new[] { "onnx", "keras", "csv", "json", "parquet", "npz" }.Select(format => new Scenario(
            $"export {format}",
            [Finished],
            $"export run --format {format} --out exported",
            "exported"
        )),
    ];

    /// <summary>What the user deletes where it began and cannot be gone on with.</summary>
    public string Begun => Name == "groups" ? "run/check" : Result;

    /// <summary>
    /// The command that leads to the end after whatever happened; null where the end is reached. A run of which nothing
    /// is there yet begins anew.
    /// </summary>
    public string? Again(string folder)
    {
        string info = Path.Combine(folder, "run", "run.json");
        if (Name == "train" && File.Exists(info))
        {
            return IsComplete(info, epochs: 3) ? null : "train --resume run --quiet";
        }

        return Name == "resume" && IsComplete(info, epochs: 4) ? null : Command;
    }

    private static bool IsComplete(string info, int epochs)
    {
        string text = File.ReadAllText(info);
        return text.Contains("\"status\": \"completed\"", StringComparison.Ordinal)
            && text.Contains($"\"epochsDone\": {epochs},", StringComparison.Ordinal);
    }
}
