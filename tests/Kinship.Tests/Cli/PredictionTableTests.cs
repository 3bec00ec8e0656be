using Kinship.Cli.Output;
using Xunit;

namespace Kinship.Tests.Cli;

public sealed class PredictionTableTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"yes\"", "\"say \"\"yes\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData(" led by a space", "\" led by a space\"")]
    [InlineData("", "")]
    public void Cell_IsQuotedWhereItMustBe(string text, string expected) => Assert.Equal(expected, Csv.Cell(text));

    [Fact]
    public void ClassesWithCommas_ComeBackAsTheyStand()
    {
        using CliRun cli = new();
        IEnumerable<string> rows = Enumerable
            .Range(0, 40)
            .Select(i => $"{i},{(i % 2 == 0 ? "\"odd, or not\"" : "even")},{i * 1.5}");
        cli.Write("data.csv", "x,kind,amount\n" + string.Join('\n', rows) + "\n");
        Assert.Equal(
            0,
            cli.Run("train data.csv --targets kind,amount --epochs 1 --batch-size 8 --quiet --json --out run")
        );

        Assert.Equal(0, cli.Run("predict run data.csv"));

        string[] lines = cli.Out.TrimEnd().Split('\n');
        Assert.Contains("\"kind_p_odd, or not\"", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(",amount", lines[0], StringComparison.Ordinal);
        Assert.All(lines.Skip(1), l => Assert.Matches("^(\"odd, or not\"|even),[0-9.e-]+,[0-9.e-]+,-?[0-9.]+$", l));
    }
}
