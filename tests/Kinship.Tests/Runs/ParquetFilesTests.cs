using System.Globalization;
using Kinship.Runs;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Runs;

/// <summary>affinity.parquet and history.parquet, read by DuckDB, against the CSV files beside them.</summary>
public sealed class ParquetFilesTests : IDisposable
{
    private static readonly ResumableRun s_run = ResumableRun.Default with
    {
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

    [Theory]
    [InlineData("affinity")]
    [InlineData("history")]
    public void Parquet_OfARun_IsItsCsv(string table)
    {
        s_run.Write(_folder["run"]);

        List<object[]> rows = DuckDb.Query($"SELECT * FROM '{_folder["run"]}/{table}.parquet'");

        using StreamReader text = new(Path.Combine(_folder["run"], table + ".csv"));
        List<string[]> cells = [];
        Csv.Read(text, row => cells.Add(row.Cells));
        string[] columns =
        [
            .. DuckDb.Query($"DESCRIBE SELECT * FROM '{_folder["run"]}/{table}.parquet'").Select(c => (string)c[0]),
        ];
        Assert.Equal(cells[0], columns);
        Assert.Equal(cells.Count - 1, rows.Count);
        Assert.All(rows.Zip(cells.Skip(1)), r => Assert.Equal(r.Second, r.First.Select(Text)));
    }

    [Fact]
    public void Parquet_OfARunUnderWay_IsNotThere()
    {
        s_run.WriteUntil(_folder["run"], 20);
        Assert.True(File.Exists(Path.Combine(_folder["run"], "affinity.parquet")));
        bool? there = null;
        ResumableRun on = s_run with { Observers = [new AtBegin(() => there = Exists())] };

        on.Resume(_folder["run"]);

        Assert.False(there);
        Assert.True(Exists());
        bool Exists() => File.Exists(Path.Combine(_folder["run"], "affinity.parquet"));
    }

    private static string Text(object value) =>
        value switch
        {
            DBNull => "",
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };

    private sealed class AtBegin(Action action) : ITrainingObserver
    {
        public void OnBegin(Kinship.Engine.IEngine engine, int epochs, int stepsPerEpoch) => action();
    }
}
