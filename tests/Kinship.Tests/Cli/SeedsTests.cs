using System.Text.Json.Nodes;
using Xunit;

namespace Kinship.Tests.Cli;

/// <summary>kinship train --seeds, and --null.</summary>
public sealed class SeedsTests
{
    [Fact]
    public void Seeds_AreRunsOfTheirOwnAndOneTogether()
    {
        using CliRun cli = new();

        Assert.Equal(0, cli.Run("demo --epochs 1 --seed 3 --seeds 2 --out many --json --quiet"));

        JsonObject document = cli.Json;
        Assert.Equal("many", (string)document["run"]!);
        Assert.Equal(2, document["runs"]!.AsArray().Count);
        Assert.Equal([3, 4], document["affinity"]!["seeds"]!["seeds"]!.AsArray().Select(s => (int)s!));
        double mean = (double)document["affinity"]!["mean"]![0]![1]!;
        double[] own = [.. document["runs"]!.AsArray().Select(r => (double)r!["affinity"]!["mean"]![0]![1]!)];
        Assert.Equal(own.Average(), mean, 1e-12);
        Assert.NotEqual(own[0], own[1]);
        string affinity = document["affinity"]!.ToJsonString();

        Assert.Equal(0, cli.Run("show many --json"));
        Assert.Equal(affinity, cli.Json.ToJsonString());
        Assert.Equal(0, cli.Run("show many"));
        Assert.Contains("between runs  within a run", cli.Out, StringComparison.Ordinal);
        Assert.All(cli.Out.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 80, line));
        Assert.Equal(0, cli.Run("show many/seed-3"));
        Assert.Equal(2, cli.Run("show many --layers"));
        Assert.Contains("--layers is for one run", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void OneOfSeveralSeeds_IsResumedByItself()
    {
        using CliRun cli = new();
        Assert.Equal(0, cli.Run("demo --epochs 1 --seeds 2 --out many --quiet"));
        Assert.Contains("The runs", cli.Out, StringComparison.Ordinal);

        Assert.Equal(0, cli.Run("train --resume many/seed-2 --epochs 2 --json --quiet"));
        Assert.Equal(2, (int)cli.Json["epochs"]!);
        Assert.Equal(0, cli.Run("demo --epochs 2 --seed 2 --out alone --json --quiet"));
        string alone = cli.Json["affinity"]!.ToJsonString();
        Assert.Equal(0, cli.Run("show many/seed-2 --json"));
        Assert.Equal(alone, cli.Json.ToJsonString());
    }

    [Fact]
    public void NullTask_IsTrainedAlongAndExplained()
    {
        using CliRun cli = new();

        Assert.Equal(0, cli.Run("demo --epochs 1 --null parity --out run --quiet"));

        Assert.Contains("null (2 classes)", cli.Out, StringComparison.Ordinal);
        Assert.Contains("it can teach nothing", cli.Out.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal(0, cli.Run("show run --json"));
        Assert.Equal("null", (string)cli.Json["nullTask"]!);
        Assert.Equal(6, cli.Json["mean"]!.AsArray().Count);
        Assert.Equal(0, cli.Run("predict", "run", CliRun.Digits));
        Assert.DoesNotContain("null", cli.Out.Split('\n')[0], StringComparison.Ordinal);
        Assert.Equal(0, cli.Run("train --resume run --epochs 2 --quiet"));
    }

    [Fact]
    public void GroupsAndLayers_AreShown()
    {
        using CliRun cli = new();
        Assert.Equal(0, cli.Run("demo --epochs 1 --groups mod3+holes,parity+mod4 --out run --quiet"));

        Assert.Equal(0, cli.Run("show run --groups"));
        Assert.Contains("mod3+holes ", cli.Out, StringComparison.Ordinal);
        Assert.Equal(0, cli.Run("show run --layers"));
        Assert.Contains("dense_1", cli.Out, StringComparison.Ordinal);
        Assert.Contains("mod3   <> parity", cli.Out, StringComparison.Ordinal);
        Assert.All(cli.Out.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 80, line));
        Assert.Equal(0, cli.Run("show run --json"));
        Assert.Equal(["mod3+holes", "parity+mod4"], cli.Json["groups"]!["sources"]!.AsArray().Select(s => (string)s!));
        Assert.Equal("trunk/dense_1", (string)cli.Json["layers"]![0]!["layer"]!);
    }

    [Fact]
    public void EarlyStop_IsSaid()
    {
        using CliRun cli = new();

        Assert.Equal(0, cli.Run("demo --epochs 5 --early-stopping loss:patience=1,min_delta=100 --out run --quiet"));

        Assert.Contains("Stopped early after epoch ", cli.Out, StringComparison.Ordinal);
        Assert.Contains(
            "loss has not fallen more than 100 below",
            cli.Out.ReplaceLineEndings(" "),
            StringComparison.Ordinal
        );
    }
}
