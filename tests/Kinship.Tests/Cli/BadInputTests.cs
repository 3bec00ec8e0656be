using Xunit;

namespace Kinship.Tests.Cli;

/// <summary>Input that cannot be used: one message, exit code 2, and no run folder.</summary>
public sealed class BadInputTests
{
    private const string Good = "x,z,a,b\n1,5,u,0\n2,4,v,1\n3,3,u,0\n4,2,v,1\n5,1,u,1\n6,9,v,0\n7,8,u,1\n8,7,v,0\n";

    [Theory]
    [InlineData("", "--targets a", "empty")]
    [InlineData("x,a\n", "--targets a", "header")]
    [InlineData(Good, "", "Which columns of data.csv are to be predicted? Add --targets")]
    [InlineData(Good, "--targets aa,b", "aa")]
    [InlineData(Good, "--targets a,a", "a")]
    [InlineData(Good, "--targets a --drop x,z,b", "dropped")]
    [InlineData(Good, "--targets a,b --batch-size 100", "--batch-size")]
    [InlineData(Good, "--targets a,b --weights c=2", "'c'")]
    [InlineData(Good, "--targets a,b --batch-size 4 --every 1000", "--every")]
    [InlineData(Good, "--targets a,b --batch-size 4 --sample-weight w", "'w'")]
    [InlineData(Good, "--targets a,b --batch-size 4 --sample-weight a", "'a'")]
    [InlineData(Good, "--targets a,b --batch-size 4 --groups a+c", "--groups: there is no task 'c'.")]
    [InlineData(Good, "--targets a,b --batch-size 4 --null c", "'c'")]
    [InlineData(Good, "--targets a,b --batch-size 4 --loss c=mae", "--loss: there is no task 'c'.")]
    [InlineData(Good, "--targets a,b --batch-size 4 --loss a=mae", "'a'")]
    [InlineData(Good, "--targets a,b --batch-size 4 --class-weight a=w:2", "no class 'w'")]
    [InlineData(Good, "--targets a,b --batch-size 4 --class-weight a=u:0/v:0", "'a'")]
    [InlineData(Good, "--targets a,b --batch-size 4 --early-stopping val_c_loss", "val_c_loss")]
    [InlineData(Good, "--targets a,b --batch-size 4 --reduce-on-plateau val_c_loss", "val_c_loss")]
    [InlineData(Good, "--targets a,b --batch-size 4 --keep-best c", "c")]
    [InlineData(Good, "--targets b --drop a --regression --batch-size 4 --label-smoothing 0.1", "--label-smoothing")]
    [InlineData("x,a\n1,u\n2,v,7\n3,u\n", "--targets a", "3")]
    [InlineData("x,a\n1,u\n2,\"v\n3,u\n", "--targets a", "quote")]
    [InlineData("x,a\n1,u\n2,u\n3,u\n4,u\n", "--targets a", "class")]
    [InlineData("x,a\n1,\n2,\n3,\n4,\n", "--targets a", "a")]
    [InlineData("x,a,b\ninf,u,1\n2,v,2\n3,u,1\n4,v,2\n", "--targets a", "inf")]
    public void DataThatCannotBeUsed_IsSaidInOneLineAndLeavesNothing(string data, string options, string expected)
    {
        using CliRun cli = new();
        cli.Write("data.csv", data);

        int exitCode = cli.Run($"train data.csv --epochs 1 {options}");

        AssertInputError(cli, exitCode, expected);
        Assert.Single(Directory.EnumerateFileSystemEntries(cli.Folder));
    }

    [Fact]
    public void MissingFile_IsNamed()
    {
        using CliRun cli = new();

        AssertInputError(cli, cli.Run("train nowhere.csv --targets a"), "nowhere.csv");
        AssertInputError(cli, cli.Run("inspect nowhere.csv"), "nowhere.csv");
    }

    [Fact]
    public void TextLateInANumericColumn_IsFoundWithItsLine()
    {
        using CliRun cli = new();
        IEnumerable<string> rows = Enumerable.Range(0, 2000).Select(i => $"{(i == 1900 ? "oops" : $"{i}")},{i % 2}");
        cli.Write("data.csv", "x,a\n" + string.Join('\n', rows) + "\n");

        AssertInputError(cli, cli.Run("train data.csv --targets a --numeric x --epochs 1"), "oops");
        Assert.Contains("1902", cli.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x,a\n1,u\n2,v\n", "z")]
    [InlineData("x,z,a,b\n1,2,w,0\n2,3,v,1\n", "w")]
    public void ValidationFileThatDoesNotFit_IsAnError(string validation, string expected)
    {
        using CliRun cli = new();
        cli.Write("data.csv", Good);
        cli.Write("other.csv", validation);

        int exitCode = cli.Run("train data.csv --targets a,b --validation other.csv --batch-size 2 --epochs 1");

        AssertInputError(cli, exitCode, expected);
        Assert.False(Directory.Exists(Path.Combine(cli.Folder, "runs")));
    }

    [Theory]
    [InlineData("""{"trunk": [{"type": "dens", "units": 4}]}""", "dens")]
    [InlineData("""{"trunk": [{"type": "dense", "units": -4}]}""", "-4")]
    [InlineData("""{"trunk": [""", "net.json")]
    [InlineData("", "the file is empty; expected {")]
    public void NetworkFileThatCannotBeUsed_IsAnError(string network, string expected)
    {
        using CliRun cli = new();
        cli.Write("data.csv", Good);
        cli.Write("net.json", network);

        AssertInputError(cli, cli.Run("train data.csv --targets a,b --network net.json"), expected);
        Assert.False(Directory.Exists(Path.Combine(cli.Folder, "runs")));
    }

    [Fact]
    public void RunFolderThatExists_IsNeverWrittenOver()
    {
        using CliRun cli = new();
        string kept = cli.Write("mine/notes.txt", "keep");
        cli.Write("file", "keep");

        AssertInputError(cli, cli.Run($"demo --epochs 1 --out mine"), "mine");
        AssertInputError(cli, cli.Run($"demo --epochs 1 --out file"), "file");
        Assert.Equal("keep", File.ReadAllText(kept));
        Assert.Single(Directory.EnumerateFileSystemEntries(Path.Combine(cli.Folder, "mine")));
    }

    [Fact]
    public void OutputFolderThatCannotBeMade_IsAnError()
    {
        using CliRun cli = new();
        cli.Write("file", "in the way");

        AssertInputError(cli, cli.Run("demo --epochs 1 --out file/run"), "file/run");
    }

    [Fact]
    public void FolderThatIsNoRun_IsAnError()
    {
        using CliRun cli = new();
        cli.Write("some/notes.txt", "no run");

        AssertInputError(cli, cli.Run("show some"), "some");
        AssertInputError(cli, cli.Run("predict some x.csv"), "some");
    }

    private static void AssertInputError(CliRun cli, int exitCode, string expected)
    {
        Assert.Contains(expected, cli.Error, StringComparison.Ordinal);
        Assert.Equal(2, exitCode);
        Assert.Equal("", cli.Out);
        Assert.StartsWith("error: ", cli.Error, StringComparison.Ordinal);
        Assert.Single(cli.Error.TrimEnd().Split('\n'));
        Assert.DoesNotContain("   at ", cli.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Unexpected", cli.Error, StringComparison.Ordinal);
    }
}
