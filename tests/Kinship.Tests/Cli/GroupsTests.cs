using System.Text.Json.Nodes;
using Kinship.Cli;
using Xunit;

namespace Kinship.Tests.Cli;

public sealed class GroupsTests
{
    private const string Matrix = "source,a,b,c\na,,0.1,-1\nb,0.8,,0.6\nc,-1,0.2,\n";

    [Fact]
    public void Matrix_IsToldInWords()
    {
        using CliRun cli = new();
        cli.Write("matrix.csv", Matrix);

        Assert.Equal(0, cli.Run("groups matrix.csv --budget 2"));

        string told = cli.Out.ReplaceLineEndings(" ");
        Assert.Contains("Two networks: {a, b} and {b, c}. Mean score 0.5333.", told, StringComparison.Ordinal);
        Assert.Contains("Proven: no grouping within the budget is better.", told, StringComparison.Ordinal);
        Assert.Contains("With one network you lose", told, StringComparison.Ordinal);
        Assert.Contains("All together score", told, StringComparison.Ordinal);
        Assert.Contains("hierarchical clustering", told, StringComparison.Ordinal);
        Assert.Contains("is a convention", told, StringComparison.Ordinal);
        Assert.Equal("", cli.Error);
    }

    [Fact]
    public void Json_IsTheContractsDocument()
    {
        using CliRun cli = new();
        cli.Write("matrix.csv", Matrix);

        Assert.Equal(0, cli.Run("groups matrix.csv --budget 2 --json --out groups.json"));

        JsonObject document = cli.Json;
        Assert.Equal(1.6 / 3, (double)document["score"]!, 1e-12);
        Assert.True((bool)document["optimal"]!);
        Assert.Equal("""[["a","b"],["b","c"]]""", document["groups"]!.ToJsonString());
        Assert.Equal("""{"a":0,"b":1,"c":1}""", document["servedBy"]!.ToJsonString());
        Assert.True(
            JsonNode.DeepEquals(document, JsonNode.Parse(File.ReadAllText(Path.Combine(cli.Folder, "groups.json"))))
        );
    }

    [Fact]
    public void RowsAsTargets_IsTheTransposedMatrix()
    {
        using CliRun cli = new();
        cli.Write("one.csv", Matrix);
        cli.Write("other.csv", "target,a,b,c\nc,-1,0.6,\na,,0.8,-1\nb,0.1,,0.2\n");

        Assert.Equal(0, cli.Run("groups one.csv --json"));
        string one = cli.Out;
        Assert.Equal(0, cli.Run("groups other.csv --rows target --json"));
        Assert.Equal(one, cli.Out);
    }

    [Fact]
    public void MeasuredSubsets_HaveCosts()
    {
        using CliRun cli = new();
        cli.Write(
            "subsets.csv",
            "cost,members,a,b,c\n1,a,0.5,,\n1,b,,0.5,\n1,c,,,0.5\n1.5,a+b+c,0.4,0.7,0.45\n0.5,b,,0.6,\n"
        );

        Assert.Equal(0, cli.Run("groups --subsets subsets.csv --budget 2 --minimise --json"));

        Assert.Equal("""[["a","b","c"],["b"]]""", cli.Json["groups"]!.ToJsonString());
        Assert.Equal((0.4 + 0.6 + 0.45) / 3, (double)cli.Json["score"]!, 1e-12);
        Assert.Equal(2, (double)cli.Json["cost"]!);
        Assert.Equal(0, cli.Run("groups --subsets subsets.csv --budget 2 --minimise"));
        Assert.Contains("cost 1.5", cli.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_IsGroupedAndChecked()
    {
        using CliRun cli = new();
        EffectsData.Write(cli);
        Assert.Equal(0, cli.Run("train data.csv --targets a,b,c --drop who --epochs 3 --out run --quiet --no-layers"));

        Assert.Equal(0, cli.Run("groups run --budget 2 --check --seeds 3 --draws 20 --quiet --json"));

        JsonObject document = cli.Json;
        Assert.Equal(3, (int)document["check"]!["seeds"]!);
        Assert.Equal(
            ["recommended", "all together", "all alone"],
            document["check"]!["groupings"]!.AsArray().Select(g => (string)g!["name"]!)
        );
        Assert.Equal(0, (double)document["check"]!["groupings"]![2]!["gain"]!["mean"]!);
        Assert.StartsWith("lookahead", (string)document["source"]!, StringComparison.Ordinal);
        string file = Path.Combine(cli.Folder, "run", "groups.json");
        Assert.True(JsonNode.DeepEquals(document, JsonNode.Parse(File.ReadAllText(file))));
        Assert.Equal(0, cli.Run("groups run --budget 2 --check --seeds 3 --quiet"));
        Assert.Contains("against every task alone", cli.Out, StringComparison.Ordinal);
        Assert.Equal(0, cli.Run("groups run --budget 1.8 --cost params --json"));
        Assert.Equal(0, cli.Run($"groups --subsets {FolderOfCheck(cli)} --budget 3 --json"));
        Assert.Equal("measured", (string)cli.Json["source"]!);

        static string FolderOfCheck(CliRun cli) =>
            Directory.GetDirectories(Path.Combine(cli.Folder, "run", "check"))[0];
    }

    [Theory]
    [InlineData("x,a,b\na,,1\n", "", "is not square: 1 rows and 2 columns")]
    [InlineData("x,a,b\na,,1\nc,1,\n", "", "the row 'c' has no column of that name")]
    [InlineData("x,a,b\na,,\nb,1,\n", "", "line 2: there is no number for row 'a', column 'b'")]
    [InlineData("x,a,b\na,,NaN\nb,1,\n", "", "there is no number for row 'a', column 'b'")]
    [InlineData("x,a,b\na,,much\nb,1,\n", "", "line 2, column 'b': 'much' is not a number")]
    [InlineData("x,a,b\na,,1\nb,1\n", "", "line 3: 2 cells; expected 3")]
    [InlineData("x,a,a\na,,1\na,1,\n", "", "'a' is there twice")]
    [InlineData("x,a,b\n", "", "has no rows below its first line")]
    [InlineData(Matrix, "--budget 0", "--budget 0: expected a number above 0")]
    [InlineData(Matrix, "--budget 1.5", "expected a whole number of networks")]
    [InlineData(Matrix, "--never a+b --together a+b", "must be together, and 'a' and 'b' never")]
    [InlineData(Matrix, "--never a+b+c", "Expected a budget of at least 3")]
    [InlineData(Matrix, "--never a+x", "--never names 'x', which is not a task")]
    [InlineData(Matrix, "--alone much", "--alone much: expected a number, or diagonal")]
    [InlineData(Matrix, "--alone diagonal", "alone is missing")]
    [InlineData(Matrix, "--check", "--check is for a run")]
    [InlineData(Matrix, "--cost params", "--cost params is for a run")]
    [InlineData(Matrix, "--cost -1", "--cost -1: expected a number, 0 or more, or params")]
    [InlineData(Matrix, "--weights a=-1", "--weights: 'a=-1' is not a task's weight")]
    public void BadMatrix_IsAClearError(string matrix, string options, string expected)
    {
        using CliRun cli = new();
        cli.Write("matrix.csv", matrix);

        Assert.Equal(ExitCode.Input, cli.Run($"groups matrix.csv {options}"));

        Assert.Contains(expected, cli.Error, StringComparison.Ordinal);
        Assert.Equal("", cli.Out);
    }

    [Theory]
    [InlineData("cost,a,b\n1,1,1\n", "has no column 'members'")]
    [InlineData("cost,members\n1,a\n", "no column of a task")]
    [InlineData("cost,members,a,b\n1,a+x,1,1\n", "line 2: the member 'x' has no column")]
    [InlineData("cost,members,a,b\n1,a+b,1,\n", "line 2: there is no result of 'b'")]
    [InlineData("cost,members,a,b\n0,a+b,1,1\n", "line 2: the cost is 0")]
    [InlineData("cost,members,a,b\n1,a,1,\n", "No measured network has the task 'b'")]
    [InlineData("cost,members,a,b\n9,a+b,1,1\n", "need at least 9")]
    public void BadSubsets_AreAClearError(string table, string expected)
    {
        using CliRun cli = new();
        cli.Write("subsets.csv", table);

        Assert.Equal(ExitCode.Input, cli.Run("groups --subsets subsets.csv"));

        Assert.Contains(expected, cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void NothingToGroup_IsAClearError()
    {
        using CliRun cli = new();
        Assert.Equal(ExitCode.Input, cli.Run("groups"));
        Assert.Contains("Give a run, a matrix as CSV, or --subsets", cli.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Input, cli.Run("groups nowhere"));
        Assert.Contains("No run 'nowhere'", cli.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Input, cli.Run("groups nowhere.csv"));
        Assert.Contains("There is no file", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void BudgetAboveTheTasks_IsCappedAndSaysSo()
    {
        using CliRun cli = new();
        cli.Write("matrix.csv", Matrix);
        Assert.Equal(0, cli.Run("groups matrix.csv --budget 7"));
        Assert.Contains("is taken as 3", cli.Out, StringComparison.Ordinal);
    }
}
