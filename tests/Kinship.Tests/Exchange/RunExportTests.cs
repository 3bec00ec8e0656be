using System.Text.Json.Nodes;
using Kinship.Affinity;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Exchange;
using Kinship.Runs;
using Kinship.Tests.Runs;
using Xunit;

namespace Kinship.Tests.Exchange;

/// <summary>A run's numbers in other programs' formats are the run's numbers.</summary>
public sealed class RunExportTests : IDisposable
{
    private static readonly ResumableRun s_run = ResumableRun.Default with
    {
        Training = ResumableRun.Default.Training with { Epochs = 3 },
        TensorBoard = true,
        Affinity = new()
        {
            Groups =
            [
                ["colour", "price"],
            ],
        },
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private RunFolder Run(ResumableRun? run = null)
    {
        (run ?? s_run).Write(_folder["run"]);
        return RunFolder.Load(_folder["run"]);
    }

    [Theory]
    [InlineData("affinity.csv")]
    [InlineData("history.csv")]
    public void Csv_TablesOfTheFolder_AreTheFolders(string table)
    {
        RunExport.WriteCsv(Run(), _folder["csv"]);

        Assert.Equal(
            File.ReadAllText(Path.Combine(_folder["run"], table)),
            File.ReadAllText(Path.Combine(_folder["csv"], table))
        );
    }

    [Fact]
    public void Csv_Matrices_AreTheWholeRunsMeans()
    {
        RunFolder run = Run();
        RunExport.WriteCsv(run, _folder["csv"]);

        foreach (AffinitySeries series in run.ReadAffinity().Series.Where(s => s.Key.Layer == SeriesKey.AllLayers))
        {
            string path = Path.Combine(_folder["csv"], $"matrix-{SeriesNames.Of(series.Key)}.csv");
            List<Csv.Row> rows = Csv.Rows(File.ReadAllText(path));
            Assert.Equal(["", .. run.Tasks], rows[0].Cells);
            for (int i = 0; i < run.Tasks.Count; i++)
            {
                Assert.Equal(run.Tasks[i], rows[i + 1].Cells[0]);
                Assert.Equal(
                    Enumerable.Range(0, run.Tasks.Count).Select(j => Csv.Number(series.Whole.Mean[i, j])),
                    rows[i + 1].Cells.Skip(1)
                );
            }
        }
    }

    [Fact]
    public void Parquet_Files_AreThoseOfTheFolder()
    {
        RunExport.WriteParquet(Run(), _folder["parquet"]);

        foreach (string name in (string[])["affinity.parquet", "history.parquet"])
        {
            Assert.Equal(
                File.ReadAllBytes(Path.Combine(_folder["run"], name)),
                File.ReadAllBytes(Path.Combine(_folder["parquet"], name))
            );
        }
    }

    [Fact]
    public void Json_Numbers_AreTheRecords()
    {
        RunFolder run = Run();
        RunExport.WriteJson(run, _folder["run.json"]);

        JsonNode json = JsonNode.Parse(File.ReadAllText(_folder["run.json"]))!;
        AffinityRecord record = run.ReadAffinity();
        AffinitySeries[] all = [.. record.Series, .. record.Groups];
        JsonArray series = json["affinity"]!["series"]!.AsArray();
        Assert.Equal(all.Length, series.Count);
        for (int s = 0; s < all.Length; s++)
        {
            Assert.Equal(EstimatorNames.Format(all[s].Key.Estimator), (string?)series[s]!["estimator"]);
            Assert.Equal(all[s].Key.Layer, (string?)series[s]!["layer"]);
            AssertSame(all[s].Whole, series[s]!["whole"]!);
            Assert.Equal(all[s].Epochs.Count, series[s]!["byEpoch"]!.AsArray().Count);
            AssertSame(all[s].Epochs[^1], series[s]!["byEpoch"]!.AsArray()[^1]!);
        }

        Assert.Equal(run.ReadHistory()["val_loss"], json["history"]!["val_loss"]!.AsArray().Select(v => (double)v!));
    }

    [Fact]
    public void Npz_Arrays_AreTheEpochsMatrices()
    {
        RunFolder run = Run();
        RunExport.WriteNpz(run, _folder["run.npz"]);

        Dictionary<string, NpyArray> arrays = NpyArray.ReadAll(_folder["run.npz"]);
        AffinityRecord record = run.ReadAffinity();
        Assert.Equal(run.Tasks, arrays["tasks"].Texts);
        Assert.Equal(record.Series.Select(s => SeriesNames.Of(s.Key)), arrays["series"].Texts);
        Assert.Equal(["colour+price"], arrays["groups"].Texts);
        foreach (AffinitySeries series in record.Series)
        {
            string name = SeriesNames.Of(series.Key);
            Assert.Equal([3, 3, 3], arrays[name].Shape);
            Assert.Equal(series.Epochs.SelectMany(e => e.Mean.Values.ToArray()), arrays[name].Numbers);
            Assert.Equal(series.Whole.Mean.Values.ToArray(), arrays[name + ".whole"].Numbers);
            Assert.Equal(series.Whole.Steps.Select(s => (double)s), arrays[name + ".whole.steps"].Numbers);
        }

        Assert.Equal([3, run.ReadHistory().Names.Count], arrays["history"].Shape);
        Assert.Equal(run.ReadHistory().Names, arrays["history_columns"].Texts);
    }

    [Fact]
    public void TensorBoard_Events_AreThoseWrittenWhileItTrained()
    {
        RunExport.WriteTensorBoard(Run(), _folder["events"]);

        foreach (string kind in (string[])["train", "validation", "affinity"])
        {
            Assert.Equal(Events(Path.Combine(_folder["run"], "tensorboard")), Events(_folder["events"]));
            IEnumerable<(string, long, float)> Events(string folder) =>
                TensorBoardEvents
                    .Read(Assert.Single(Directory.GetFiles(Path.Combine(folder, kind))))
                    .SelectMany(e => e.Scalars.Select(s => (s.Tag, e.Step, s.Value)));
        }
    }

    [Fact]
    public void Formats_OfARunThatMeasuredNothing_HaveTheHistoryAlone()
    {
        RunFolder run = Run(s_run with { Affinity = AffinityOptions.None });

        RunExport.WriteParquet(run, _folder["parquet"]);
        RunExport.WriteCsv(run, _folder["csv"]);
        RunExport.WriteJson(run, _folder["run.json"]);
        RunExport.WriteNpz(run, _folder["run.npz"]);

        Assert.Equal(["history.parquet"], Directory.GetFiles(_folder["parquet"]).Select(Path.GetFileName));
        Assert.Equal(["history.csv"], Directory.GetFiles(_folder["csv"]).Select(Path.GetFileName));
        Assert.Null(JsonNode.Parse(File.ReadAllText(_folder["run.json"]))!["affinity"]);
        Assert.Equal(
            ["history", "history_columns", "tasks"],
            NpyArray.ReadAll(_folder["run.npz"]).Keys.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Formats_WhereTheyCannotBeWritten_SaySo()
    {
        RunFolder run = Run();
        File.WriteAllText(_folder["file"], "");

        InputException folder = Assert.Throws<InputException>(() => RunExport.WriteCsv(run, _folder["file"]));
        InputException file = Assert.Throws<InputException>(() => RunExport.WriteNpz(run, _folder["no/where.npz"]));

        Assert.Contains("--out FOLDER", folder.Message, StringComparison.Ordinal);
        Assert.Contains("--out FILE", file.Message, StringComparison.Ordinal);
    }

    private static void AssertSame(AffinityStatistics expected, JsonNode actual)
    {
        AssertSame(expected.Mean.Values.ToArray(), actual["mean"]!);
        AssertSame([.. Enumerable.Range(0, expected.Steps.Count).Select(expected.LowOf)], actual["ciLow"]!);
        AssertSame([.. expected.Steps.Select(s => (double)s)], actual["steps"]!);
        string?[] verdicts = [.. expected.Verdicts.Select(v => v is { } known ? VerdictNames.Format(known) : null)];
        Assert.Equal(
            verdicts,
            actual["verdict"]?.AsArray().SelectMany(row => row!.AsArray()).Select(v => (string?)v) ?? []
        );
    }

    private static void AssertSame(double[] expected, JsonNode rows) =>
        Assert.Equal(
            expected,
            rows.AsArray().SelectMany(row => row!.AsArray()).Select(v => v is null ? double.NaN : (double)v)
        );
}
