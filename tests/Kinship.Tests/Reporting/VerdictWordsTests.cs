using Kinship.Affinity;
using Kinship.Reporting;
using Xunit;

namespace Kinship.Tests.Reporting;

/// <summary>What is said of verdicts: only what is sure is named as strongest, and everything is counted.</summary>
public sealed class VerdictWordsTests
{
    // mod4, parity, holes
    private static readonly double[] Train = [0.05, 0.039, 0.02, 0.018, 0.06, -0.004, -0.02, -0.0008, 0.04];
    private static readonly AffinityStatistics Judged = Records.Judged(Records.Three, Train, 0.007, "hh?hh?xnh");

    [Fact]
    public void Sentence_HasIntervalAndVerdict() =>
        Assert.Equal(
            [
                "A step on mod4 lowers the loss of parity by 3.9 %, against no step (helps, 95 % interval 3.2 to 4.6 %); a step on "
                    + "parity lowers the loss of mod4 by 1.8 % (helps, 95 % interval 1.1 to 2.5 %).",
            ],
            AffinityWords.Of(Records.JudgedLookahead(Records.Three, Judged)).Helping
        );

    [Fact]
    public void OfHarm_TheIntervalIsInTheDirectionOfTheVerb() =>
        Assert.StartsWith(
            "A step on holes raises the loss of mod4 by 2.0 %, against no step (hurts, 95 % interval 1.3 to 2.7 %); ",
            Assert.Single(AffinityWords.Of(Records.JudgedLookahead(Records.Three, Judged)).Hurting),
            StringComparison.Ordinal
        );

    [Fact]
    public void HeldOut_StandsBesideWithItsVerdict()
    {
        AffinityStatistics heldOut = Records.Judged(Records.Three, [.. Train.Select(v => v / 10)], 0.001, "hhhx?hxnh");
        Assert.Contains(
            "(helps, 95 % interval 3.2 to 4.6 %; held out: by 0.39 %, helps); a step on parity lowers the loss of mod4 by 1.8 % "
                + "(helps, 95 % interval 1.1 to 2.5 %; held out: by 0.18 %, hurts).",
            AffinityWords.Of(Records.JudgedLookahead(Records.Three, Judged, heldOut)).Helping[0],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Counts_AreOfEveryPair() =>
        Assert.Equal(
            ["On the step's own batch, of 6 pairs 2 help, 1 hurts, 1 is negligible, 2 are not distinguishable from 0."],
            AffinityWords.Of(Records.JudgedLookahead(Records.Three, Judged)).Counts
        );

    [Fact]
    public void TooFewSteps_AreCountedWhereThereAre()
    {
        AffinityStatistics few = Records.Judged(Records.Three, Train, 0.01, "*********");
        AffinityAnswer answer = AffinityWords.Of(Records.JudgedLookahead(Records.Three, few));
        Assert.EndsWith(
            "0 are not distinguishable from 0, 6 have too few steps to say.",
            answer.Counts[0],
            StringComparison.Ordinal
        );
        Assert.Equal(
            ["No pair: no task's step lowers another's loss by more than chance and more than a little, on the mean."],
            answer.Helping
        );
    }

    [Fact]
    public void TooFewSeeds_AreCountedApart()
    {
        AffinityStatistics few = Records.Judged(Records.Three, Train, 0.01, "h##h*hxnh");
        Assert.EndsWith(
            "0 are not distinguishable from 0, 2 have too few seeds to say.",
            AffinityWords.Of(Records.JudgedLookahead(Records.Three, few)).Counts[0],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void WithoutVerdicts_NothingIsCounted() =>
        Assert.Empty(AffinityWords.Of(Records.Lookahead(Records.Three, Train)).Counts);

    [Fact]
    public void Meaning_SaysWhatTheVerdictsSpeakOf() =>
        Assert.Contains(
            AffinityWords.Of(Records.JudgedLookahead(Records.Three, Judged)).Meaning,
            s => s.Contains("They speak of this run: another seed is another run", StringComparison.Ordinal)
        );

    [Fact]
    public void NullTask_IsExplainedAndLeftOutOfTheCounts()
    {
        AffinityRecord record = Records.JudgedLookahead(Records.Three, Judged) with { NullTask = "holes" };
        AffinityAnswer answer = AffinityWords.Of(record);
        Assert.StartsWith(
            "The labels of holes are another task's, shuffled",
            answer.NullTask[0],
            StringComparison.Ordinal
        );
        Assert.Equal(
            [
                "From holes: of 2 pairs 0 help, 1 hurts, 1 is negligible, 0 are not distinguishable from 0.",
                "Onto holes: of 2 pairs 0 help, 0 hurt, 0 are negligible, 2 are not distinguishable from 0.",
            ],
            answer.NullTask.Skip(1)
        );
        Assert.StartsWith("On the step's own batch, of 2 pairs 2 help, ", answer.Counts[0], StringComparison.Ordinal);
        Assert.DoesNotContain(answer.Hurting, s => s.Contains("holes", StringComparison.Ordinal));
    }

    [Fact]
    public void IntervalThatLeavesZeroOut_AndYetNoVerdict_IsExplained()
    {
        string? note = VerdictNotes.Of(Judged);
        Assert.StartsWith(
            "mod4 -> holes: its own 95 % interval leaves 0 out, and yet ",
            note,
            StringComparison.Ordinal
        );
        Assert.Contains("of 6 pairs one in twenty", note, StringComparison.Ordinal);
        Assert.Null(VerdictNotes.Of(Records.Judged(Records.Three, Train, 0.1, "hh?hh?xnh")));
        Assert.Null(VerdictNotes.Of(Records.Statistics(Records.Three, Train)));
    }

    [Fact]
    public void Marks_AreLegendedWhereTheyOccur()
    {
        MatrixText matrix = MatrixText.Of(Judged, Estimator.Lookahead);
        Assert.Equal(' ', matrix.Cells[0][1].Mark);
        Assert.Equal('?', matrix.Cells[0][2].Mark);
        Assert.Equal('.', matrix.Cells[2][1].Mark);
        Assert.Equal(0, matrix.Cells[0][2].Shade);
        Assert.Equal(
            "unmarked: helps (+) or hurts (-) beyond chance; . negligible; ? not distinguishable from 0",
            matrix.Legend
        );
    }

    [Fact]
    public void ValuesBelowRounding_AreMarked()
    {
        AffinityMatrix Of(double value) => new(Records.Three, [.. Enumerable.Repeat(value, 9)]);
        MatrixText matrix = MatrixText.Of(Judged, Estimator.Lookahead, rounding: new(Of(0.001), Of(0.001), 10));
        Assert.True(matrix.Cells[2][1].IsRounding);
        Assert.StartsWith("~-0.", matrix.Cells[2][1].Text, StringComparison.Ordinal);
        Assert.False(matrix.Cells[0][1].IsRounding);
        Assert.EndsWith("; ~ below the arithmetic's own rounding", matrix.Legend, StringComparison.Ordinal);
    }

    [Fact]
    public void EpochsOfGroups_AreNamedByTheirSources()
    {
        AffinityMatrix mean = new(["mod4+parity"], Records.Three, [0.03, 0.04, 0.01]);
        AffinityStatistics statistics = new(mean, mean, [5, 5, 5]);
        AffinitySeries series = new(Records.Key(Kinship.Engine.On.Train), [statistics, statistics], statistics, null);
        Assert.StartsWith("mod4+parity -> parity  ", EpochsText.Of(series)[1], StringComparison.Ordinal);
    }

    [Fact]
    public void EpochsOfConflictRate_AreSharesOfSteps()
    {
        AffinitySeries series = Records.Series(
            new SeriesKey(Estimator.ConflictRate, null, Kinship.Engine.On.Train),
            ["a", "b"],
            [0, 0.4, 0.4, 0],
            epochs:
            [
                [0, 0.25, 0.25, 0],
                [0, 0.55, 0.55, 0],
            ]
        );
        Assert.EndsWith("  25 % to 55 %", Assert.Single(EpochsText.Of(series).Skip(1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Epochs_AreCountedByVerdict()
    {
        AffinityStatistics weak = Records.Judged(Records.Three, [.. Train.Select(v => v / 100)], 0.1, "?????????");
        AffinitySeries series = new(Records.Key(Kinship.Engine.On.Train), [Judged, Judged, weak], Judged, null);
        string line = EpochsText.Of(series).Single(l => l.StartsWith("mod4   -> parity", StringComparison.Ordinal));
        Assert.EndsWith("  2 help 0 hurt", line, StringComparison.Ordinal);
    }
}
