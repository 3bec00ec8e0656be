using Kinship.Affinity;
using Kinship.Engine;
using Kinship.Runs;
using Xunit;

namespace Kinship.Tests.Runs;

/// <summary>steps/*.parquet, read by DuckDB.</summary>
public sealed class StepsTests : IDisposable
{
    private static readonly ResumableRun s_run = ResumableRun.Default with
    {
        Steps = true,
        Affinity = new()
        {
            Moves = [Move.Gradient],
            Groups =
            [
                ["colour", "price"],
            ],
        },
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Steps_OfARun_AreOneTableWhoseMeansAreTheRecords()
    {
        s_run.Write(_folder["run"]);

        AffinityRecord record = RunFolder.Load(_folder["run"]).ReadAffinity();
        string table = $"'{_folder["run"]}/steps/*.parquet'";
        List<object[]> means = DuckDb.Query(
            $"""
            SELECT a.epoch, a.move, a."on", a.source, a.target, avg(1 - a.value / b.value), count(*)
            FROM {table} a JOIN {table} b USING (epoch, step, "on", target)
            WHERE a.kind = 'loss-after' AND b.kind = 'loss'
            GROUP BY ALL
            """
        );

        Assert.Equal(5 * 2 * 2 * (3 + 1) * 3, means.Count);
        foreach (object[] row in means)
        {
            Move move = MoveNames.Parse((string)row[1]);
            On on = OnNames.Parse((string)row[2]);
            string source = (string)row[3];
            AffinitySeries series = source.Contains('+')
                ? record.Groups.Single(s => s.Key == new SeriesKey(Estimator.Lookahead, move, on))
                : record.Get(Estimator.Lookahead, move, on);
            AffinityStatistics epoch = series.Epochs[(int)row[0] - 1];
            Assert.Equal(epoch.Mean[source, (string)row[4]], (double)row[5], 1e-12);
            int pair = epoch.Mean.Sources.ToList().IndexOf(source) * 3 + record.Tasks.ToList().IndexOf((string)row[4]);
            Assert.Equal(epoch.Steps[pair], (long)row[6]);
        }
    }

    [Fact]
    public void Steps_OfARun_HaveTheGramMatricesOfEveryLayer()
    {
        s_run.Write(_folder["run"]);

        AffinityRecord record = RunFolder.Load(_folder["run"]).ReadAffinity();
        string table = $"'{_folder["run"]}/steps/*.parquet'";
        List<object[]> cosines = DuckDb.Query(
            $"""
            WITH g AS (SELECT * FROM {table} WHERE kind = 'gram')
            SELECT c.layer, c.source, c.target, avg(c.value / sqrt(a.value * b.value))
            FROM g c
            JOIN g a ON (a.epoch, a.step, a.layer, a.source, a.target) = (c.epoch, c.step, c.layer, c.source, c.source)
            JOIN g b ON (b.epoch, b.step, b.layer, b.source, b.target) = (c.epoch, c.step, c.layer, c.target, c.target)
            GROUP BY ALL
            """
        );

        Assert.NotEmpty(cosines);
        foreach (object[] row in cosines)
        {
            SeriesKey key = new(Estimator.Cosine, null, (string)row[0], On.Train);
            AffinitySeries series = record.Series.Single(s => s.Key == key);
            Assert.Equal(series.Whole.Mean[(string)row[1], (string)row[2]], (double)row[3], 1e-9);
        }
    }

    [Fact]
    public void Steps_OfAResumedRun_AreThoseOfTheUninterrupted()
    {
        s_run.Write(_folder["whole"]);
        s_run.WriteUntil(_folder["parts"], 28);
        Assert.Equal(4, Directory.GetFiles(Path.Combine(_folder["parts"], "steps"), "*.parquet").Length);

        s_run.Resume(_folder["parts"]);

        RunContents.AssertSame(_folder["whole"], _folder["parts"]);
    }

    [Fact]
    public void Steps_MoreThanARowGroup_AreReadWhole()
    {
        ResumableRun run = s_run with { Training = s_run.Training with { Epochs = 1, BatchSize = 1, Threads = 2 } };
        run.Write(_folder["run"]);

        string file = $"'{_folder["run"]}/steps/epoch-0001.parquet'";
        long rows = (long)DuckDb.Query($"SELECT count(*) FROM {file}")[0][0];
        long steps = (long)DuckDb.Query($"SELECT count(DISTINCT step) FROM {file}")[0][0];
        List<object[]> groups = DuckDb.Query($"SELECT DISTINCT row_group_id FROM parquet_metadata({file})");

        Assert.Equal(60, steps);
        Assert.Equal(1 + (rows - 1) / (1 << 16), groups.Count);
    }
}
