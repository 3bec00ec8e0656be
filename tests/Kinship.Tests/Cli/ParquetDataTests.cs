using System.Text;
using Kinship.Tests.Data;
using Xunit;

namespace Kinship.Tests.Cli;

public sealed class ParquetDataTests
{
    [Fact]
    public void TrainAndPredict_OnParquet_AreAsOnCsv()
    {
        StringBuilder text = new("x,t,z,y\n");
        for (int row = 0; row < 60; row++)
        {
            text.Append(row % 7 / 8.0).Append(',').Append(row % 3 == 0 ? "u" : "v").Append(',');
            text.Append(row % 5 == 0 ? "" : $"{row}").Append(',').Append(row % 2).Append('\n');
        }

        using CliRun cli = new();
        string csv = cli.Write("table.csv", text.ToString());
        using TempFile parquet = ParquetFile.Of($"SELECT * FROM '{csv}'");

        Assert.Equal(["", ""], [Train(cli, csv, "on-csv"), Train(cli, parquet.Path, "on-parquet")]);
        string[] predictions =
        [
            Predict(cli, csv, "on-csv"),
            Predict(cli, parquet.Path, "on-csv"),
            Predict(cli, csv, "on-parquet"),
            Predict(cli, parquet.Path, "on-parquet"),
        ];
        Assert.Contains("y", predictions[0], StringComparison.Ordinal);
        Assert.Single(predictions.Distinct());
    }

    private static string Train(CliRun cli, string file, string run)
    {
        cli.Run("train", file, "--targets", "y", "--epochs", "2", "--quiet", "--out", run);
        return cli.Error;
    }

    private static string Predict(CliRun cli, string file, string run)
    {
        Assert.Equal(0, cli.Run("predict", run, file));
        return cli.Out;
    }
}
