using System.Text.Json.Nodes;
using Xunit;

namespace Kinship.Tests.Cli;

public sealed class InspectTests
{
    private const string Data = "id,size,colour,label\n1,1.5,red,yes\n2,,blue,no\n3,2.5,red,yes\n4,4,green,no\n";

    [Fact]
    public void Inspect_ShowsEachColumnAndHowToSayOtherwise()
    {
        using CliRun cli = new();
        cli.Write("data.csv", Data);

        Assert.Equal(0, cli.Run("inspect data.csv --targets label --drop id"));

        string[] lines = [.. cli.Out.Split('\n').Select(l => l.TrimEnd())];
        Assert.Equal("data.csv: 4 rows, 4 columns (2 features, 1 target), 1 missing value.", lines[0]);
        Assert.Contains(
            lines,
            l => l.Contains("size", StringComparison.Ordinal) && l.Contains("1.5 to 4", StringComparison.Ordinal)
        );
        Assert.Contains(
            lines,
            l => l.Contains("colour", StringComparison.Ordinal) && l.Contains("3: red", StringComparison.Ordinal)
        );
        Assert.Contains(
            lines,
            l => l.Contains("label", StringComparison.Ordinal) && l.Contains("classification", StringComparison.Ordinal)
        );
        Assert.Contains(
            lines,
            l => l.Contains("id", StringComparison.Ordinal) && l.Contains("dropped", StringComparison.Ordinal)
        );
        foreach (
            string option in (string[])["--classification", "--regression", "--categorical", "--numeric", "--drop"]
        )
        {
            Assert.Contains(option, cli.Out, StringComparison.Ordinal);
        }

        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public void NarrowTerminal_CutsNoRangeAndNoEncoding()
    {
        using CliRun cli = new();
        cli.Write("data.csv", "a_name_of_thirty_characters_yes,amount\n-1.2345,10.25\n-2.2341,11.5\n9.8765,12.75\n");

        Assert.Equal(0, cli.Run("inspect data.csv --targets amount --regression"));

        Assert.Contains("-2.234 to 9.877", cli.Out, StringComparison.Ordinal);
        Assert.Contains("10.25 to 12.75", cli.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("…", cli.Out, StringComparison.Ordinal);
        Assert.Matches("regression, +\n.* standardised", cli.Out);
        Assert.All(cli.Out.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 80, line));
    }

    [Fact]
    public void InspectJson_HasEveryColumn()
    {
        using CliRun cli = new();
        cli.Write("data.csv", Data);

        Assert.Equal(0, cli.Run("inspect data.csv --targets label --json"));

        Assert.Equal(4, (int)cli.Json["rows"]!);
        JsonArray columns = cli.Json["columns"]!.AsArray();
        Assert.Equal(["id", "size", "colour", "label"], columns.Select(c => (string)c!["name"]!));
        Assert.Equal(1, (int)columns[1]!["missing"]!);
        Assert.Equal(1.5, (double)columns[1]!["min"]!);
        Assert.Equal("categorical", (string)columns[2]!["type"]!);
        Assert.Equal("target", (string)columns[3]!["role"]!);
        Assert.Equal("classification", (string)columns[3]!["predicts"]!);
        Assert.Equal("", cli.Error);
    }

    [Fact]
    public void RegressionWithoutNames_IsEveryTarget()
    {
        using CliRun cli = new();
        cli.Write("data.csv", "x,a,b\n1,0,1\n2,1,0\n3,0,1\n4,1,1\n");

        Assert.Equal(0, cli.Run("inspect data.csv --targets a,b --regression --json"));
        Assert.All(cli.Json["columns"]!.AsArray().Skip(1), c => Assert.Equal("regression", (string)c!["predicts"]!));
    }
}
