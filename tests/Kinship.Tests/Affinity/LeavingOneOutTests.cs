using Kinship.Affinity;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Affinity;

/// <summary>The estimators that compare with a training without the source: they change no training, and depend on the steps alone.</summary>
public sealed class LeavingOneOutTests
{
    private static readonly AffinityOptions Measured = MeasuredTraining.LeavingOneOut;
    private static readonly TrainingOptions Options = MeasuredTraining.Options;

    [Theory]
    [InlineData("adam")]
    [InlineData("sgd")]
    public void Measuring_ChangesNoWeightOnAnyNumberOfThreads(string optimizer)
    {
        TrainingOptions options = Options with
        {
            Optimizer = optimizer == "adam" ? new Adam(0.01) : new Sgd(0.05, 0.9),
        };
        double[] plain = MeasuredTraining.Run(AffinityOptions.None, options with { Threads = 1 }).AllWeights;
        MeasuredTraining.Result one = MeasuredTraining.Run(Measured, options with { Threads = 1 });
        Assert.Equal(plain, one.AllWeights);
        foreach (int threads in (int[])[2, 8])
        {
            MeasuredTraining.Result other = MeasuredTraining.Run(Measured, options with { Threads = threads });
            Assert.Equal(plain, other.AllWeights);
            Assert.Equal(one.Numbers, other.Numbers);
        }
    }

    [Fact]
    public void Resumed_AfterAnyEpoch_MeasuresTheSame()
    {
        MeasuredTraining.Result whole = MeasuredTraining.Run(Measured, Options);
        foreach ((Checkpoint checkpoint, AffinityRecord finished) in whole.Checkpoints.Zip(whole.Records).SkipLast(1))
        {
            MeasuredTraining.Result resumed = MeasuredTraining.Run(Measured, Options, checkpoint, finished);
            Assert.Equal(whole.AllWeights, resumed.AllWeights);
            Assert.Equal(whole.Numbers, resumed.Numbers);
        }
    }

    [Fact]
    public void Forks_AtEveryThirdStep_AreCounted()
    {
        AffinityRecord record = MeasuredTraining.Run(Measured, Options).Record!;

        // 70 rows in batches of 16 are 5 steps an epoch, 20 in all: forks after 3, 6, ... 18.
        foreach (AffinitySeries series in record.Series.Where(s => s.Key.Estimator != Estimator.Shadow))
        {
            Assert.Equal(6, series.Whole.MaximumSteps);
        }

        Assert.Equal(20, record.Find(Estimator.Shadow, on: On.Validation)!.Whole.MaximumSteps);
        Assert.All(record.Series, s => Assert.Null(s.Rounding));
    }

    /// <summary>With one step and no momentum to speak of, the fork's first step and the shadow's are nearly the same.</summary>
    [Fact]
    public void BranchOfOneStep_HeldOut_AgreesWithTheShadow()
    {
        AffinityRecord record = MeasuredTraining
            .Run(Measured with { BranchEvery = 1 }, Options with { Epochs = 12 })
            .Record!;
        AffinityMatrix shadow = record.Find(Estimator.Shadow, on: On.Validation)!.Whole.Mean;
        AffinityMatrix branch = record.Find(Estimator.Branch1, on: On.Validation)!.Whole.Mean;
        Assert.All(
            record.Tasks,
            i => Assert.All(record.Tasks, j => Assert.Equal(Math.Sign(shadow[i, j]), Math.Sign(branch[i, j])))
        );
    }

    [Fact]
    public void Shadow_WithClipping_IsRefusedAndBranchesAreNot()
    {
        TrainingOptions options = Options with { Clipping = new GradientClipping(GlobalNorm: 1) };
        InputException e = Assert.Throws<InputException>(() => MeasuredTraining.Run(Measured, options));
        Assert.Contains("clipping", e.Message);
        AffinityOptions branches = Measured with { Estimators = [Estimator.Branch5] };
        Assert.All(
            MeasuredTraining.Run(branches, options).Record!.Find(Estimator.Branch5)!.Whole.Mean.Values.ToArray(),
            v => Assert.True(double.IsFinite(v))
        );
    }
}
