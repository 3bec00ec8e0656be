using System.Globalization;
using System.Text;
using Kinship.Data;
using Xunit;

namespace Kinship.Tests.Cli;

/// <summary>Columns that standardising must cope with, or that are refused by name; and what a training that diverges leaves.</summary>
public sealed class NumberDataTests
{
    private const int Rows = 60;

    [Theory]
    [InlineData("nan")]
    [InlineData("")]
    [InlineData("0.1")]
    [InlineData("1e30")]
    [InlineData("3.4e38;-3.4e38;1")]
    [InlineData("5e-324;0;1e-323")]
    [InlineData("1e-40;2e-40;-3e-42")]
    [InlineData("1e-310;2e-310;nan")]
    [InlineData("1e30;0.1;0.2;0.3;0.4;nan;-0.1")]
    [InlineData("100000000;100000000;100000000.0000001")]
    public void Column_AtTheEndOfWhatNumbersHold_TrainsOn(string cells)
    {
        using CliRun cli = new();
        cli.Write("data.csv", Table(cells));

        Assert.Equal(0, cli.Run("train data.csv --targets a,y --epochs 2 --batch-size 16 --out run --quiet"));
        Assert.Equal("", cli.Error);
        string[] history = File.ReadAllLines(Path.Combine(cli.Folder, "run", "history.csv"));
        string[] names = history[0].Split(',');
        foreach ((string name, string cell) in names.Zip(history[^1].Split(',')))
        {
            bool isLoss = name.EndsWith("loss", StringComparison.Ordinal);
            Assert.True(
                !isLoss || double.IsFinite(double.Parse(cell, CultureInfo.InvariantCulture)),
                $"{name}: {cell}"
            );
        }

        Assert.Equal(0, cli.Run("predict run data.csv"));
        Assert.DoesNotContain("NaN", cli.Out, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("inf")]
    [InlineData("-Infinity")]
    [InlineData("1e39")]
    [InlineData("1e400")]
    public void Number_BeyondFloat_IsRefusedByItsPlace(string cell)
    {
        using CliRun cli = new();
        cli.Write("data.csv", Table($"1;2;{cell}"));

        Assert.Equal(2, cli.Run("train data.csv --targets a,y --epochs 2 --batch-size 16 --out run --quiet"));
        Assert.Contains("line 4, column 'z'", cli.Error, StringComparison.Ordinal);
        Assert.Contains($"found '{cell}', expected a finite number", cli.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(cli.Folder, "run")));
    }

    [Fact]
    public void TrainingThatDiverges_SaysWhatToTry_AndLeavesWhatWasMeasured()
    {
        using CliRun cli = new();
        cli.Write("data.csv", Table("1;2;3"));

        int exitCode = cli.Run(
            "train data.csv --targets a,y --batch-size 16 --optimizer sgd --learning-rate 1e10 --out run --quiet"
        );

        Assert.Equal(1, exitCode);
        Assert.Contains("Training failed in epoch 1, step", cli.Error, StringComparison.Ordinal);
        Assert.Contains("Try a learning rate lower than 1e+10, such as 1e+09", cli.Error, StringComparison.Ordinal);
        Assert.Contains("What was measured is in run.", cli.Error, StringComparison.Ordinal);
        foreach (string command in new[] { "show run", "report run", "export run --format csv --out tables" })
        {
            Assert.Equal((command, 0), (command, cli.Run(command)));
        }
    }

    [Fact]
    public void TaskWithFewLabels_IsSaidToHaveFewerSteps()
    {
        using CliRun cli = new();
        StringBuilder table = new("x,a,y\n");
        for (int r = 0; r < Rows; r++)
        {
            table.Append(
                CultureInfo.InvariantCulture,
                $"{r % 7},{(r is 3 or 9 or 40 ? "uv"[r % 2] : "")},{r % 5 * 0.37}\n"
            );
        }

        cli.Write("data.csv", table.ToString());

        Assert.Equal(
            0,
            cli.Run("train data.csv --targets a,y --regression y --epochs 2 --batch-size 4 --out run --quiet")
        );
        Assert.Equal(0, cli.Run("show run"));
        Assert.Matches(
            @"Fewer than 24 steps: a \d\. In the others the task has no label",
            cli.Out.ReplaceLineEndings(" ")
        );
    }

    /// <summary>A column z of the cells in turn, beside an ordinary one and two tasks.</summary>
    private static string Table(string cells)
    {
        string[] values = cells.Split(';');
        RandomStream random = new(1, RandomPurpose.Split);
        StringBuilder table = new("z,x,a,y\n");
        for (int r = 0; r < Rows; r++)
        {
            string z = values[r % values.Length];
            table.Append(
                CultureInfo.InvariantCulture,
                $"{z},{random.NextDouble():f3},{"uv"[random.NextInt(2)]},{random.NextDouble():f4}\n"
            );
        }

        return table.ToString();
    }
}
