using System.Text.Json.Nodes;
using Kinship.Affinity;
using Kinship.Engine;
using Kinship.Reporting.Html;
using Kinship.Runs;
using Kinship.Tests.Runs;
using Kinship.Training;

namespace Kinship.Tests.Reporting.Html;

/// <summary>Reports of runs that were never trained: any tasks, any number of epochs, numbers from a formula.</summary>
internal static class MadeUpReport
{
    /// <summary>Writes run.json of a folder and opens it.</summary>
    public static RunFolder Folder(TemporaryFolder parent, string[] tasks, int epochs, string status = "completed")
    {
        string path = Directory.CreateDirectory(parent["made"]).FullName;
        JsonObject info = new()
        {
            ["version"] = "0.1.0",
            ["status"] = status,
            ["started"] = "2026-01-02T03:04:05+00:00",
            ["epochsDone"] = epochs,
            ["seed"] = 1,
            ["commandLine"] = new JsonArray("train", "it's data.csv", "--targets", string.Join(',', tasks)),
            ["tasks"] = new JsonArray([
                .. tasks.Select(t => new JsonObject
                {
                    ["name"] = t,
                    ["kind"] = "classification",
                    ["outputs"] = new JsonArray("0", "1"),
                }),
            ]),
            ["options"] = new JsonObject
            {
                ["epochs"] = epochs,
                ["batchSize"] = 4,
                ["optimizer"] = new JsonObject { ["name"] = "adam", ["learningRate"] = 0.001 },
                ["estimators"] = new JsonArray("lookahead"),
                ["moves"] = new JsonArray("preconditioned"),
            },
        };
        File.WriteAllText(Path.Combine(path, "run.json"), info.ToJsonString());
        return RunFolder.Load(path);
    }

    /// <summary>A report of all that a run measures by default, five layers of the trunk among them.</summary>
    public static HtmlReport Of(TemporaryFolder parent, string[] tasks, int epochs, string status = "completed") =>
        HtmlReport.Of(Folder(parent, tasks, epochs, status), History(tasks, epochs), Record(tasks, epochs));

    /// <summary>The record of such a run.</summary>
    public static AffinityRecord Record(string[] tasks, int epochs)
    {
        SeriesKey[] keys =
        [
            new(Estimator.Lookahead, Move.Preconditioned, On.Train),
            new(Estimator.Lookahead, Move.Preconditioned, On.Validation),
            new(Estimator.FirstOrder, Move.Preconditioned, On.Train),
            new(Estimator.Cosine, null, On.Train),
            new(Estimator.Magnitude, null, On.Train),
            new(Estimator.Curvature, Move.Preconditioned, On.Train),
            new(Estimator.ConflictRate, null, On.Train),
            new(Estimator.Agreement, Move.Preconditioned, On.Train),
            .. Enumerable.Range(1, 5).Select(k => new SeriesKey(Estimator.Cosine, null, $"trunk/dense_{k}", On.Train)),
        ];
        return new(
            tasks,
            Move.Preconditioned,
            [
                .. keys.Select(
                    (key, k) =>
                        new AffinitySeries(
                            key,
                            [.. Enumerable.Range(1, epochs).Select(e => Statistics(tasks, k, e))],
                            Statistics(tasks, k, 0),
                            null
                        )
                ),
            ],
            [.. Enumerable.Repeat(0.001, epochs)],
            []
        );
    }

    private static AffinityStatistics Statistics(string[] tasks, int series, int epoch)
    {
        int pairs = tasks.Length * tasks.Length;
        double[] mean =
        [
            .. Enumerable.Range(0, pairs).Select(k => 0.03 * Math.Sin((1.7 * k) + (0.05 * epoch) + series)),
        ];
        const string Letters = "hx?n";
        string verdicts = new([
            .. mean.Select(
                (m, k) =>
                    k % 5 == 0 ? Letters[2 + (k % 2)]
                    : m > 0 ? 'h'
                    : 'x'
            ),
        ]);
        return Records.Judged(tasks, mean, 0.004, verdicts);
    }

    private static History History(string[] tasks, int epochs)
    {
        string[] columns = [.. new[] { "", "val_" }.SelectMany(on => tasks.Select(t => $"{on}{t}_loss"))];
        History history = new(["epoch", "loss", .. columns]);
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            history.Add([epoch, 3.0 / epoch, .. columns.Select((_, k) => (1 + (0.1 * k)) / epoch)]);
        }

        return history;
    }
}
