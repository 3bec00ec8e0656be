using CsCheck;
using Kinship.Affinity;
using Kinship.Engine;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Affinity;

public sealed class AccountingTests
{
    private static readonly string[] Names = ["a", "b"];

    [Fact]
    public void Points_WithTheRest_AddUpToTheFall() =>
        Gen.Select(Gen.Double[-3, 3].Array[9], Gen.Double[0.1, 5].Array[3], Gen.Double[0.1, 5].Array[3])
            .Sample(
                (logs, start, end) =>
                {
                    Accounting account = Account(["a", "b", "c"], logs, start, end);
                    for (int j = 0; j < 3; j++)
                    {
                        double sum = account.Points(0, j) + account.Points(1, j) + account.Points(2, j);
                        Assert.Equal(account.FallPercent(j), sum + account.RestPoints(j), 1e-7);
                    }
                }
            );

    [Fact]
    public void LossThatEndsAsItBegan_StillHasPoints()
    {
        Accounting account = Account(Names, [-0.1, 0, 0.1, 0], [2, 1], [2, 1]);
        Assert.Equal(10, account.Points(0, 0), 1e-9);
        Assert.Equal(-10, account.Points(1, 0), 1e-9);
        Assert.Equal(0, account.RestPoints(0), 1e-9);
    }

    [Fact]
    public void LossThatTheStepsAloneLower_LeavesNoRest()
    {
        Accounting account = Trained(every: 1);
        // 400 steps, each lowering b by 0.1 % through a and by 0.2 % through b itself
        Assert.Equal(400 * Math.Log(0.999), account.Contributions["a", "b"], 1e-9);
        Assert.Equal(400 * Math.Log(0.998), account.Contributions["b", "b"], 1e-9);
        Assert.False(account.IsEstimate);
        Assert.Equal(account.FallPercent(1) / 3, account.Points(0, 1), 2.0);
        // Windows at both ends are means, so a tenth of the way is not seen.
        Assert.InRange(account.RestPoints(1), -6, 0);
    }

    [Fact]
    public void EveryFourthStepMeasured_IsScaledUpAndSaysSo()
    {
        Accounting account = Trained(every: 4);
        Assert.Equal(400 * Math.Log(0.999), account.Contributions["a", "b"], 1e-9);
        Assert.True(account.IsEstimate);
    }

    [Fact]
    public void TaskWeight_CountsInItsContributions()
    {
        Accounting account = Trained(every: 1, weight: 2.5);
        Assert.Equal(2.5 * 400 * Math.Log(0.999), account.Contributions["a", "b"], 1e-9);
    }

    [Fact]
    public void SourceWithoutLabels_ContributesNothingAndIsNoGap()
    {
        var builder = new AccountBuilder(On.Train, Names, [1, 1], 10);
        builder.Add([double.NaN, 1], [double.NaN, 1], [double.NaN, double.NaN, double.NaN, 0.9]);
        builder.Add([1, 1], [1, 1], [0.9, 0.8, 1, 0.9]);
        Accounting account = builder.Build(2);
        Assert.Equal(Math.Log(0.8), account.Contributions["a", "b"], 1e-12);
        Assert.Equal(2 * Math.Log(0.9), account.Contributions["a", "a"], 1e-12);
        Assert.True(account.IsEstimate);
    }

    [Fact]
    public void EndLosses_AreMeansOfFirstAndLastSteps()
    {
        var ends = new EndLosses(1, measuredPerEpoch: 40);
        for (int step = 1; step <= 50; step++)
        {
            ends.Add([step]);
        }

        Assert.Equal(1.5, ends.Start()[0]); // a twentieth of 40 steps: 1 and 2
        Assert.Equal(48, ends.End()[0]); // a tenth of 50 steps: 46 to 50
    }

    [Fact]
    public void EndLosses_OfALongRun_AreTheLastEpochs()
    {
        var ends = new EndLosses(1, measuredPerEpoch: 4);
        for (int step = 1; step <= 100; step++)
        {
            ends.Add([step]);
        }

        Assert.Equal(1, ends.Start()[0]);
        Assert.Equal(98.5, ends.End()[0]);
    }

    /// <summary>400 steps in ten epochs; a's steps lower b by 0.1 % each, b's own by 0.2 %.</summary>
    private static Accounting Trained(int every, double weight = 1)
    {
        var training = new TrainingOptions { TaskWeights = new Dictionary<string, double> { ["a"] = weight } };
        var recorder = new AffinityRecorder(new AffinityOptions { Every = every }, training);
        recorder.Begin(Names, 40);
        double b = 1;
        for (int step = 0; step < 400; step++)
        {
            double[] losses = [1, b];
            double[] after = Observations.After(losses, [0, 0.001, 0, 0.002]);
            Observation? observation = step % every == 0 ? Observations.Lookahead(losses, after) : null;
            recorder.OnStep(1 + (step / 40), 1 + (step % 40), new BatchOutputs([], 0), observation);
            b *= 0.999 * 0.998;
        }

        return recorder.ToRecord().Account(On.Train)!;
    }

    private static Accounting Account(string[] tasks, double[] logs, double[] start, double[] end) =>
        new(On.Validation, new AffinityMatrix(tasks, logs), start, end, isEstimate: false);
}
