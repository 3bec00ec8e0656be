using System.Text.Json.Nodes;
using Xunit;

namespace Kinship.Tests.Cli;

public sealed class ShowTests
{
    [Fact]
    public void Show_WholeRun_ToTheCharacter()
    {
        using CliRun cli = new();
        MadeUpRun.Write(cli);

        Assert.Equal(0, cli.Run("show made"));

        AssertOut(
            cli,
            """
            lookahead (preconditioned) on the step's own batch, whole run, 20 steps
            step on (down) / loss of (across)
            % of the loss a step, against no step: + lowers it, - raises it
                    cat      dog
            cat  [+3.00]   +0.65
            dog   -1.05   [+4.00]

            over epochs 1 to 2, every pair, each to its own scale (bars stand where
            positive, hang (▔▀) where negative)
            dog -> cat  ▀▔  -2.0 % to -0.10 %
            cat -> dog  █▃  +1.0 % to +0.30 %
            """
        );
    }

    [Fact]
    public void Show_OneEpoch_ToTheCharacter()
    {
        using CliRun cli = new();
        MadeUpRun.Write(cli);

        Assert.Equal(0, cli.Run("show runs/made --epoch 2"));

        AssertOut(
            cli,
            """
            lookahead (preconditioned) on the step's own batch, epoch 2, 10 steps
            step on (down) / loss of (across)
            % of the loss a step, against no step: + lowers it, - raises it
                    cat      dog
            cat  [+2.00]   +0.30
            dog   -0.10   [+3.00]
            """
        );
    }

    [Fact]
    public void Show_WithVerdicts_MarksThemAndSaysWhatTheMarksMean()
    {
        using CliRun cli = new();
        MadeUpRun.WriteJudged(cli);

        Assert.Equal(0, cli.Run("show judged --epoch 2"));

        AssertOut(
            cli,
            """
            lookahead (preconditioned) on the step's own batch, epoch 2, 10 steps
            step on (down) / loss of (across)
            % of the loss a step, against no step: + lowers it, - raises it
                    cat       dog
            cat  [+2.00]    +0.30 ?
            dog   -0.10 ?  [+3.00]
            unmarked: helps (+) or hurts (-) beyond chance; ? not distinguishable from 0
            cat -> dog: its own 95 % interval leaves 0 out, and yet the verdict is "not
            distinguishable": of 2 pairs one in twenty does so by chance alone, so the
            verdicts allow for how many are looked at (Benjamini-Hochberg), and a single
            interval does not.
            """
        );
    }

    [Fact]
    public void ShowIntervals_HasALineAPair()
    {
        using CliRun cli = new();
        MadeUpRun.WriteJudged(cli);

        Assert.Equal(0, cli.Run("show judged --intervals --epoch 1"));

        AssertOut(
            cli,
            """
            lookahead (preconditioned) on the step's own batch, epoch 1, 10 steps
            step on -> loss of, mean [95 % interval], verdict
            % of the loss a step, against no step: + lowers it, - raises it
            cat -> dog  +1.0 [+0.60, +1.4]  helps
            dog -> cat  -2.0 [-2.4, -1.6]   hurts
            """
        );
    }

    [Fact]
    public void ShowJson_WithVerdicts_HasThemBesideTheirIntervals()
    {
        using CliRun cli = new();
        MadeUpRun.WriteJudged(cli);

        Assert.Equal(0, cli.Run("show judged --json"));

        JsonObject document = cli.Json;
        Assert.Equal("hurts", (string)document["verdict"]![1]![0]!);
        Assert.Equal("not distinguishable", (string)document["verdict"]![0]![1]!);
        Assert.Equal(0.0005, (double)document["ciLow"]![0]![1]!);
        Assert.Equal(0.0125, (double)document["ciHigh"]![0]![1]!);
        Assert.Equal(0.003, (double)document["se"]![0]![1]!);
    }

    [Theory]
    [InlineData("show made --layers", "--layers: the run made did not record its layers.")]
    [InlineData("show made --groups", "--groups: the run made measured no groups of tasks.")]
    [InlineData("show made --layers --estimator cosine", "--layers and --estimator contradict each other")]
    [InlineData("show made --layers --intervals", "--layers and --intervals contradict each other")]
    public void WhatARunDoesNotHave_IsSaid(string line, string expected)
    {
        using CliRun cli = new();
        MadeUpRun.Write(cli);

        Assert.Equal(2, cli.Run(line));
        Assert.Contains(expected, cli.Error, StringComparison.Ordinal);
        Assert.Equal("", cli.Out);
    }

    [Fact]
    public void ShowJson_IsTheContractsDocument()
    {
        using CliRun cli = new();
        MadeUpRun.Write(cli);

        Assert.Equal(0, cli.Run("show made --json"));

        JsonObject document = cli.Json;
        Assert.Equal(["cat", "dog"], document["tasks"]!.AsArray().Select(t => (string)t!));
        Assert.Equal("lookahead", (string)document["estimator"]!);
        Assert.Equal("preconditioned", (string)document["move"]!);
        Assert.Equal("train", (string)document["on"]!);
        Assert.Equal("all", (string)document["epoch"]!);
        Assert.Equal(20, (int)document["steps"]!);
        Assert.Equal(-0.0105, (double)document["mean"]![1]![0]!);
        foreach (string later in (string[])["se", "ciLow", "ciHigh", "verdict"])
        {
            Assert.True(document.ContainsKey(later));
            Assert.Null(document[later]);
        }
    }

    [Fact]
    public void ShowPerLearningRate_DividesTheCourseOverTheEpochsToo()
    {
        using CliRun cli = new();
        MadeUpRun.Write(cli);

        Assert.Equal(0, cli.Run("show made --per-lr"));

        AssertOut(
            cli,
            """
            lookahead (preconditioned) on the step's own batch, whole run, 20 steps
            step on (down) / loss of (across)
            fraction of the loss per unit of learning rate, against no step: + lowers it, -
            raises it
                     cat       dog
            cat  [+40.00]    +8.00
            dog   -11.00   [+55.00]

            over epochs 1 to 2, every pair, each to its own scale (bars stand where
            positive, hang (▔▀) where negative)
            dog -> cat  ▀▔  -20 to -2.0
            cat -> dog  █▅  +10 to +6.0
            """
        );
    }

    [Fact]
    public void ShowPerLearningRate_DividesEachEpochByItsOwn()
    {
        using CliRun cli = new();
        MadeUpRun.Write(cli);

        Assert.Equal(0, cli.Run("show made --json --per-lr --epoch 2"));
        Assert.Equal(0.003 / 0.0005, (double)cli.Json["mean"]![0]![1]!, 12);
    }

    [Theory]
    [InlineData("show made --epoch 3", "--epoch 3: the run has epochs 1 to 2.")]
    [InlineData("show made --epoch settled", "--epoch settled: this run marked none of its steps as settled")]
    [InlineData("show made --on validation", "on validation was not measured in this run. Measured were: lookahead")]
    [InlineData("show made --estimator cosine", "cosine on train was not measured in this run.")]
    [InlineData("show mode", "No run 'mode': there is no folder")]
    [InlineData("show mode", "Did you mean made?")]
    public void WhatIsNotThere_IsAnErrorThatSaysWhatIs(string line, string expected)
    {
        using CliRun cli = new();
        MadeUpRun.Write(cli);

        Assert.Equal(2, cli.Run(line));
        Assert.Contains(expected, cli.Error, StringComparison.Ordinal);
        Assert.Equal("", cli.Out);
    }

    private static void AssertOut(CliRun cli, string expected) =>
        Assert.Equal(
            expected.ReplaceLineEndings("\n"),
            string.Join('\n', cli.Out.TrimEnd().Split('\n').Select(line => line.TrimEnd()))
        );
}
