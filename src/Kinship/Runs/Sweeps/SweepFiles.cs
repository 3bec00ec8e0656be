namespace Kinship.Runs.Sweeps;

/// <summary>The names of the files of a folder in which effects are measured.</summary>
public static class SweepFiles
{
    /// <summary>What is trained: see <see cref="EffectPlanFile"/>.</summary>
    public const string Plan = "plan.json";

    /// <summary>What the trainings came to, a line each.</summary>
    public const string Trials = "trials.jsonl";

    /// <summary>The effects, a row an effect.</summary>
    public const string Effects = "effects.csv";

    /// <summary>How the estimators agree with them, a row an estimator.</summary>
    public const string Agreement = "agreement.csv";

    /// <summary>The same as one JSON document.</summary>
    public const string Document = "effects.json";

    /// <summary>The folder of the runs that the affinities were recorded in.</summary>
    public const string Affinity = "affinity";

    /// <summary>The results of some trainings of a plan, first to last: each slice has a file of its own, so that no two machines write the same.</summary>
    public static string TrialsOf(int first, int last) => $"trials-{first:d5}-{last:d5}.jsonl";

    /// <summary>Every file of results in a folder, by name; empty where there is no such folder.</summary>
    public static IReadOnlyList<string> FindTrials(string folder) =>
        Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "trials*.jsonl").Order(StringComparer.Ordinal)]
            : [];
}
