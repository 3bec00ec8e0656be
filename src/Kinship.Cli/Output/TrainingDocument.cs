using System.Text.Json.Nodes;
using Kinship.Reporting;
using Kinship.Runs;

namespace Kinship.Cli.Output;

/// <summary>A training as JSON.</summary>
internal static class TrainingDocument
{
    public static JsonObject Of(string folder, TrainingRun run, RunInfo info) =>
        new()
        {
            ["run"] = folder,
            ["status"] = Words.Of(run.Status),
            ["reason"] = run.Reason,
            ["epochs"] = run.History.Count,
            ["tasks"] = Json.Texts(run.Network.Tasks.Select(t => t.Name)),
            ["seconds"] = Json.Number(Math.Round(info.Seconds, 3)),
            ["history"] = new JsonObject(
                run.History.Names.Select(n => KeyValuePair.Create(n, (JsonNode?)Json.Numbers(run.History[n])))
            ),
            ["affinity"] = run.MeasuredAffinity is { } record
                ? JsonNode.Parse(ShowDocument.Of(record, record.Default).ToJson())
                : null,
        };
}
