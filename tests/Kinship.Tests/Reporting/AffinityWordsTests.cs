using Kinship.Affinity;
using Kinship.Engine;
using Kinship.Reporting;
using Xunit;

namespace Kinship.Tests.Reporting;

public sealed class AffinityWordsTests
{
    // mod4, parity, holes
    private static readonly double[] Train = [0.05, 0.0031, 0.0001, 0.0012, 0.06, -0.0004, -0.002, -0.0008, 0.04];
    private static readonly double[] HeldOut = [0.005, 0.0011, 0.0001, -0.0002, 0.006, 0, -0.001, 0.0003, 0.004];
    private static readonly double[] Logs = [-0.3, -0.12, 0.05, -0.1, -0.4, 0.02, 0.04, 0.06, -0.5];

    [Fact]
    public void StrongestPairs_AreToldBothWays()
    {
        AffinityAnswer answer = AffinityWords.Of(Records.Lookahead(Records.Three, Train), pairs: 1);
        Assert.Equal(
            [
                "A step on mod4 lowers the loss of parity by 0.31 %, against no step; a step on parity lowers the loss of mod4 by 0.12 %.",
            ],
            answer.Helping
        );
        Assert.Equal(
            [
                "A step on holes raises the loss of mod4 by 0.20 %, against no step; a step on mod4 lowers the loss of holes by 0.010 %.",
            ],
            answer.Hurting
        );
        Assert.Empty(answer.OverTheRun);
    }

    [Fact]
    public void HeldOut_StandsBesideWithItsDirectionWhereItDiffers() =>
        Assert.Equal(
            "A step on mod4 lowers the loss of parity by 0.31 %, against no step (held out: by 0.11 %); "
                + "a step on parity lowers the loss of mod4 by 0.12 % (held out: raises it by 0.020 %).",
            AffinityWords.Of(Records.Lookahead(Records.Three, Train, HeldOut)).Helping[0]
        );

    [Fact]
    public void SettledMeanOfTheOtherSign_IsTold()
    {
        double[] settled = [.. Train];
        settled[1] = -0.0005;
        Assert.StartsWith(
            "A step on mod4 lowers the loss of parity by 0.31 %, against no step "
                + "(once the optimizer's second moments settled: raises it by 0.050 %); ",
            AffinityWords.Of(Records.Lookahead(Records.Three, Train, settled: settled)).Helping[0],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void APairToldInReverse_IsNotToldTwice()
    {
        AffinityAnswer answer = AffinityWords.Of(Records.Lookahead(Records.Three, Train), pairs: 3);
        Assert.Equal(
            ["A step on mod4 lowers the loss of parity", "A step on mod4 lowers the loss of holes"],
            answer.Helping.Select(s => s[..s.IndexOf(" by", StringComparison.Ordinal)])
        );
    }

    [Fact]
    public void Account_OnValidation_IsInPointsThatAddUp() =>
        Assert.Equal(
            [
                "Of parity's fall of 38 % over the run (validation rows), mod4's own steps account for 10 points, parity's own for 32, the other tasks' for -5 and the rest for 1.",
                "Of mod4's fall of 30 % over the run (validation rows), holes' own steps took back 3 points; mod4's own account for 25, the other tasks' for 8 and the rest for -0.28.",
                "Points add up to the change, a minus worked against it, and one task's may exceed it, since the tasks' pulls partly cancel; the rest is the heads' own learning, momentum, and what steps do together rather than one by one.",
            ],
            AffinityWords.Of(WithAccount(On.Validation, [1, 1, 1], [0.7, 0.62, 0.9])).OverTheRun
        );

    [Fact]
    public void Account_OfALossThatRose_IsTheRises() =>
        Assert.Equal(
            "Of parity's rise of 20 % over the run (validation rows), mod4's own steps held back 13 points; parity's own account for -44, the other tasks' for 7 and the rest for 70.",
            AffinityWords.Of(WithAccount(On.Validation, [1, 1, 1], [0.7, 1.2, 0.9])).OverTheRun[0]
        );

    [Fact]
    public void Account_OfMeasuredStepsOnly_IsCalledAnEstimate() =>
        Assert.EndsWith(
            " Not every step was measured, so they are scaled up: an estimate.",
            AffinityWords.Of(WithAccount(On.Validation, [1, 1, 1], [0.7, 0.62, 0.9], true)).OverTheRun[^1],
            StringComparison.Ordinal
        );

    [Fact]
    public void Account_WithoutValidation_OnlyComparesSteps() =>
        Assert.Equal(
            [
                "For every 100 points that parity's own steps lower its loss by, mod4's own steps lower it by 30.",
                "For every 100 points that mod4's own steps lower its loss by, holes' own steps raise it by 13.",
                "There were no validation rows: on the training rows a step gains on its own batch what it partly loses again on the next, so only the steps' sizes can be compared.",
            ],
            AffinityWords.Of(WithAccount(On.Train, [1, 1, 1], [0.7, 0.62, 0.9])).OverTheRun
        );

    [Fact]
    public void Meaning_IsThreeSentences() =>
        Assert.Equal(
            [
                "Each number is the mean over 900 measured steps of what a step on one task alone, through the shared layers, does to another task's loss on the same batch; held out is the same on validation rows: what carries over to other rows.",
                "Where a step lowers the other task's loss, the two want the shared layers to move alike just then.",
                "That is not yet what training without mod4 would do to parity: it compares with no step, not with another training, and the two often differ, even in sign.",
            ],
            AffinityWords.Of(Records.Lookahead(Records.Three, Train, HeldOut)).Meaning
        );

    [Fact]
    public void OneTask_HasNoPairs()
    {
        var account = new Accounting(On.Validation, new AffinityMatrix(["a"], [-0.5]), [1], [0.5], false);
        AffinityAnswer answer = AffinityWords.Of(Records.Lookahead(["a"], [0.05], accounts: [account]));
        Assert.Equal(
            [
                "Helping most",
                "  There is one task, a, and so no pair to compare.",
                "Over the run",
                "  Of a's fall of 50 % over the run (validation rows), its own steps account for 36 points and the rest for 14.",
                "  Points add up to the change, a minus worked against it, and one task's may exceed it, since the tasks' pulls partly cancel; the rest is the heads' own learning, momentum, and what steps do together rather than one by one.",
            ],
            answer.Lines
        );
    }

    [Fact]
    public void OneTaskWhoseOwnStepsRaisedItsLoss_IsTold()
    {
        var account = new Accounting(On.Validation, new AffinityMatrix(["a"], [0.1]), [1], [0.5], false);
        AffinityAnswer answer = AffinityWords.Of(Records.Lookahead(["a"], [0.05], accounts: [account]));
        Assert.Equal(
            "Of a's fall of 50 % over the run (validation rows), its own steps took back 7 points; the rest accounts for 57.",
            answer.OverTheRun[0]
        );
    }

    [Fact]
    public void NoPairThatHelpsOrHurts_IsSaid()
    {
        Assert.Equal(
            ["No pair: no task's step raises another's loss, on the mean."],
            AffinityWords.Of(Records.Lookahead(["a", "b"], [1, 0.1, 0.2, 1])).Hurting
        );
        Assert.Equal(
            ["No pair: no task's step lowers another's loss, on the mean."],
            AffinityWords.Of(Records.Lookahead(["a", "b"], [1, -0.1, -0.2, 1])).Helping
        );
    }

    [Fact]
    public void PairsNotMeasured_AreLeftOut()
    {
        AffinityAnswer one = AffinityWords.Of(Records.Lookahead(["a", "b"], [1, 0.1, double.NaN, 1]));
        Assert.Equal(["A step on a lowers the loss of b by 10 %, against no step."], one.Helping);
        AffinityAnswer none = AffinityWords.Of(Records.Lookahead(["a", "b"], [1, double.NaN, double.NaN, 1]));
        Assert.Equal(["No pair was measured."], none.Helping);
    }

    [Fact]
    public void CosineAlone_IsToldAsWhatItIs()
    {
        AffinitySeries cosine = Records.Series(
            new SeriesKey(Estimator.Cosine, null, On.Train),
            ["a", "b"],
            [1, -0.31, -0.31, 1]
        );
        AffinityAnswer answer = AffinityWords.Of(new AffinityRecord(["a", "b"], Move.Gradient, [cosine], [0.1], []));
        Assert.Equal(["The gradients of a and b: cosine -0.31."], answer.Hurting);
        Assert.Equal(["No pair: no task's gradient agrees with another's, on the mean."], answer.Helping);
    }

    private static AffinityRecord WithAccount(On on, double[] start, double[] end, bool estimate = false) =>
        Records.Lookahead(
            Records.Three,
            Train,
            accounts: [new Accounting(on, new AffinityMatrix(Records.Three, Logs), start, end, estimate)]
        );
}
