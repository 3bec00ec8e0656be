using Kinship.Cli;
using Kinship.Cli.Output;
using Xunit;

namespace Kinship.Tests.Cli;

/// <summary>What people really type and feed: every case was found by trying.</summary>
public sealed class HostileInputTests
{
    private const string Good = "x,z,a,b\n1,5,u,0\n2,4,v,1\n3,3,u,0\n4,2,v,1\n5,1,u,1\n6,9,v,0\n7,8,u,1\n8,7,v,0\n";

    [Theory]
    [InlineData("train data.csv --targets a --quiet --quiet", "--quiet is given twice: once is enough")]
    [InlineData("train data.csv --targets a --targets b", "give it once, with commas")]
    [InlineData("train data.csv --targets a --epochs 1 --epochs 2", "which of the two is meant?")]
    [InlineData("train data.csv --targets a --epochs 99999999999", "at most 2147483647")]
    [InlineData("train data.csv --targets=", "--targets needs a value (NAMES), but the one given is empty")]
    [InlineData("train data.csv --targets a --validation .", "is a folder")]
    [InlineData("show data.csv", "is a file, and a run is a folder")]
    [InlineData("train --resume data.csv", "is a file, and a run is a folder")]
    [InlineData("train data.csv --targets a --optimizer :", "'' is not one of its values. Expected one of adam")]
    [InlineData("train data.csv --targets a --optimizer sgd:,,,=", "unknown key '' of sgd")]
    [InlineData("train data.csv --targets a --loss ;", "expected TASK=LOSS")]
    [InlineData("train data.csv --targets a --loss a=", "'a=': '' is not one of its values")]
    [InlineData("train data.csv --targets a --class-weight ,", "expected TASK=balanced")]
    [InlineData("train data.csv --targets a --class-weight a=", "the task 'a' has no weights")]
    [InlineData("train data.csv --targets a --groups +", "has fewer than two tasks")]
    [InlineData("train data.csv --targets a --metrics ,", "Expected one or more (with commas) of accuracy")]
    [InlineData("train data.csv --targets a --early-stopping val_loss:patience=1e99", "expected a whole number")]
    public void Arguments_SaidWrongly_AreExplained(string line, string expected)
    {
        using CliRun cli = new();
        cli.Write("data.csv", Good);

        AssertRefused(cli, cli.Run(line), expected);
    }

    [Fact]
    public void EmptyArgument_IsMissing()
    {
        using CliRun cli = new();

        AssertRefused(cli, cli.Run("inspect", ""), "kinship inspect needs DATA, and it is missing");
    }

    [Fact]
    public void ControlCharacters_AreWrittenOut()
    {
        using CliRun cli = new();
        cli.Write("data.csv", Good);

        AssertRefused(cli, cli.Run("train", "data.csv", "--targets", "a\nb\u001b[31m"), @"'a\nb\u001b[31m'");
        Assert.Equal("plain, ünïcødé", Words.OneLine("plain, ünïcødé"));
    }

    [Theory]
    [InlineData("val,y", "val", "the whole network")]
    [InlineData("y,val_y", "val_y", "the task 'y'")]
    public void TargetThatTheHistoryCannotName_IsRefusedBeforeAnythingIsPrinted(
        string targets,
        string name,
        string other
    )
    {
        using CliRun cli = new();
        cli.Write("data.csv", Good.Replace("x,z,a,b", $"x,z,{targets}", StringComparison.Ordinal));

        int exitCode = cli.Run($"train data.csv --targets {targets} --batch-size 2");

        AssertRefused(cli, exitCode, $"The task's name '{name}' cannot be used");
        Assert.Contains(other, cli.Error, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFileSystemEntries(cli.Folder));
    }

    [Fact]
    public void Predict_OverItsOwnData_IsRefused()
    {
        using CliRun cli = new();
        string data = cli.Write("data.csv", Good);
        Assert.Equal(0, cli.Run("train data.csv --targets a --batch-size 2 --epochs 1 --out run"));

        AssertRefused(cli, cli.Run("predict run data.csv --out ./data.csv"), "would overwrite it");
        Assert.Equal(Good, File.ReadAllText(data));
    }

    [Fact]
    public void NetworkTooBigForAnyMachine_IsRefusedAndLeavesNothing()
    {
        using CliRun cli = new();
        cli.Write("data.csv", Good);
        cli.Write(
            "net.json",
            """{"trunk": [{"type": "dense", "units": 1000000}, {"type": "dense", "units": 1000000}]}"""
        );

        int exitCode = cli.Run("train data.csv --targets a --batch-size 2 --network net.json");

        AssertRefused(cli, exitCode, "parameters; expected at most 1,000,000,000");
        Assert.False(Directory.Exists(Path.Combine(cli.Folder, "runs")));
    }

    [Fact]
    public void Interruption_IsListenedForBeforeThereIsAFolder()
    {
        using CliRun cli = new();
        cli.Write("data.csv", Good);
        ListeningClock clock = new(cli.Interruption, Path.Combine(cli.Folder, "run"));
        CliEnvironment environment = new(
            CliRun.Console(TextWriter.Null),
            CliRun.Console(TextWriter.Null),
            clock,
            cli.Folder,
            Debug: false,
            cli.Interruption
        );

        string[] line = ["train", "data.csv", "--targets", "a", "--batch-size", "2", "--epochs", "1", "--out", "run"];

        Assert.Equal(0, CommandLine.Run(line, environment));
        Assert.True(clock.Asked);
        Assert.True(clock.AlwaysListening);
    }

    private static void AssertRefused(CliRun cli, int exitCode, string expected)
    {
        Assert.Contains(expected, cli.Error, StringComparison.Ordinal);
        Assert.Equal(2, exitCode);
        Assert.Equal("", cli.Out);
        Assert.Single(cli.Error.TrimEnd().Split('\n'));
    }

    /// <summary>Asked for the time while the folder is made: notes whether Ctrl-C was then already taken.</summary>
    private sealed class ListeningClock(Interruption interruption, string folder) : TimeProvider
    {
        public bool Asked { get; private set; }

        public bool AlwaysListening { get; private set; } = true;

        public override DateTimeOffset GetUtcNow()
        {
            Asked = true;
            AlwaysListening &= interruption.IsListening || !Directory.Exists(folder);
            return System.GetUtcNow();
        }
    }
}
