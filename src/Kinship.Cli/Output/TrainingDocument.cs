using System.Text.Json.Nodes;
using Kinship.Affinity;
using Kinship.Cli.Commands;
using Kinship.Reporting;
using Kinship.Training;

namespace Kinship.Cli.Output;

/// <summary>A training as JSON, or several.</summary>
internal static class TrainingDocument
{
    /// <summary>One training.</summary>
    /// <param name="finished">The training.</param>
    /// <param name="effects">Its tasks' effects, where they were measured.</param>
    public static JsonObject Of(FinishedTraining finished, JsonNode? effects = null)
    {
        TrainingRun run = finished.Run;
        return new()
        {
            ["run"] = finished.Folder,
            ["status"] = Words.Of(run.Status),
            ["reason"] = run.Reason,
            ["epochs"] = run.History.Count,
            ["tasks"] = Json.Texts(run.Network.Tasks.Select(t => t.Name)),
            ["seconds"] = Json.Number(Math.Round(finished.Info.Seconds, 3)),
            ["history"] = new JsonObject(
                run.History.Names.Select(n => KeyValuePair.Create(n, (JsonNode?)Json.Numbers(run.History[n])))
            ),
            ["affinity"] = run.MeasuredAffinity is { } record
                ? JsonNode.Parse(ShowDocument.Of(record, record.Default).ToJson())
                : null,
            ["effects"] = effects,
        };
    }

    /// <summary>Several seeds: their folder, what they say together, and each run's own document.</summary>
    public static JsonObject Of(string folder, IReadOnlyList<FinishedTraining> runs)
    {
        FinishedTraining last = runs[^1];
        AffinityRecord[] records = [.. runs.Select(r => r.Run.MeasuredAffinity).OfType<AffinityRecord>()];
        bool together = records.Length == runs.Count && runs.Count > 1;
        return new()
        {
            ["run"] = folder,
            ["status"] = Words.Of(last.Run.Status),
            ["reason"] = last.Run.Status == TrainingStatus.Completed ? null : last.Run.Reason,
            ["epochs"] = runs.Min(r => r.Run.History.Count),
            ["tasks"] = Json.Texts(last.Run.Network.Tasks.Select(t => t.Name)),
            ["seconds"] = Json.Number(Math.Round(runs.Sum(r => r.Info.Seconds), 3)),
            ["history"] = null,
            ["affinity"] = together ? Together(runs, records) : null,
            ["runs"] = new JsonArray([.. runs.Select(r => (JsonNode?)Of(r))]),
        };
    }

    private static JsonNode? Together(IReadOnlyList<FinishedTraining> runs, AffinityRecord[] records)
    {
        ShowDocument document = SeedsDocument.Of(
            records,
            [.. runs.Select(r => r.Info.Seed)],
            [.. records.Select(r => r.Default)]
        );
        return JsonNode.Parse(document.ToJson());
    }
}
