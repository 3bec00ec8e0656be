using Kinship.Affinity;
using Kinship.Engine;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Affinity;

/// <summary>What measuring does to a training: nothing; and what it depends on: the steps alone.</summary>
public sealed class MeasuredTrainingTests
{
    private static readonly AffinityOptions Everything = MeasuredTraining.Everything;
    private static readonly TrainingOptions Options = MeasuredTraining.Options;

    public static TheoryData<Precision, string> Trainings
    {
        get
        {
            TheoryData<Precision, string> all = [];
            foreach (Precision precision in Enum.GetValues<Precision>())
            {
                all.Add(precision, "adam");
                all.Add(precision, "sgd");
            }

            return all;
        }
    }

    /// <summary>With groups, layers and every step repeated in float64, on 1, 2 and 8 threads.</summary>
    [Theory]
    [MemberData(nameof(Trainings))]
    public void Measuring_Anything_ChangesNoWeightOnAnyNumberOfThreads(Precision precision, string optimizer)
    {
        TrainingOptions options = Options with
        {
            Precision = precision,
            Optimizer = optimizer == "adam" ? new Adam(0.01) : new Sgd(0.05, 0.9),
            RepeatEvery = 1,
        };
        double[] plain = MeasuredTraining.Run(AffinityOptions.None, options with { Threads = 1 }).AllWeights;
        MeasuredTraining.Result one = MeasuredTraining.Run(Everything, options with { Threads = 1 });
        Assert.Equal(plain, one.AllWeights);
        foreach (int threads in (int[])[2, 8])
        {
            MeasuredTraining.Result other = MeasuredTraining.Run(Everything, options with { Threads = threads });
            Assert.Equal(plain, other.AllWeights);
            Assert.Equal(one.Numbers, other.Numbers);
            if (precision == Precision.Single)
            {
                Assert.Equal(one.Rounding, other.Rounding);
            }
        }
    }

    [Fact]
    public void Repeats_InFloat64_ChangeNoOtherNumber()
    {
        MeasuredTraining.Result none = MeasuredTraining.Run(Everything, Options with { RepeatEvery = 0 });
        MeasuredTraining.Result all = MeasuredTraining.Run(Everything, Options with { RepeatEvery = 1 });
        Assert.Equal(none.Numbers, all.Numbers);
        Assert.All(none.Record!.Series, s => Assert.Null(s.Rounding));
    }

    [Fact]
    public void Rounding_OfFloat32_IsThereForEverySeriesAndSmall()
    {
        AffinityRecord record = MeasuredTraining
            .Run(Everything, Options with { RepeatEvery = 4, Optimizer = new Sgd(0.05) })
            .Record!;
        Assert.All(record.Series.Concat(record.Groups), s => Assert.Equal(8, s.Rounding!.Repeats));
        foreach (AffinitySeries series in record.Series.Where(s => s.Key.Estimator == Estimator.Lookahead))
        {
            Assert.All(series.Rounding!.Step.Values.ToArray(), v => Assert.InRange(v, 1e-10, 1e-5));
            Assert.All(
                series.Rounding.Mean.Values.ToArray().Zip(series.Rounding.Step.Values.ToArray()),
                p => Assert.InRange(p.First, p.Second / Math.Sqrt(20) * 0.999, p.Second)
            );
        }
    }

    [Fact]
    public void Rounding_OfFloat64_IsNotMeasured()
    {
        AffinityRecord record = MeasuredTraining
            .Run(Everything, Options with { Precision = Precision.Double, RepeatEvery = 1 })
            .Record!;
        Assert.All(record.Series.Concat(record.Groups), s => Assert.Null(s.Rounding));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_KthStep_GivesTheMeanOfThoseSteps(int every)
    {
        AffinityOptions some = Everything with { Every = every };
        AffinityRecord all = MeasuredTraining
            .Run(Everything with { Layers = false }, Options with { BatchSize = 70 })
            .Record!;
        AffinityRecord kth = MeasuredTraining
            .Run(some with { Layers = false }, Options with { BatchSize = 70 })
            .Record!;
        // One step an epoch: an epoch's mean is its step's own number.
        Assert.NotEmpty(all.Groups);
        foreach (
            (AffinitySeries a, AffinitySeries k) in all.Series.Concat(all.Groups).Zip(kth.Series.Concat(kth.Groups))
        )
        {
            Assert.Equal(a.Key, k.Key);
            AffinityMatrix[] steps = [.. a.Epochs.Where((_, e) => (e + 1) % every == 0).Select(s => s.Mean)];
            Assert.Equal(4 / every, k.Whole.MaximumSteps);
            for (int pair = 0; pair < k.Whole.Mean.Values.Length; pair++)
            {
                Assert.Equal(steps.Average(s => s.Values[pair]), k.Whole.Mean.Values[pair], 1e-9);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Training_ResumedAfterAnEpoch_RecordsTheSameNumbersAndRounding(int epoch)
    {
        TrainingOptions options = Options with { RepeatEvery = 3 };
        MeasuredTraining.Result whole = MeasuredTraining.Run(Everything, options);
        MeasuredTraining.Result resumed = MeasuredTraining.Run(
            Everything,
            options,
            whole.Checkpoints[epoch - 1],
            whole.Records[epoch - 1]
        );
        Assert.Equal(whole.AllWeights, resumed.AllWeights);
        Assert.Equal(whole.Numbers, resumed.Numbers);
        Assert.Equal(whole.Rounding, resumed.Rounding);
        Assert.Equal(
            whole.Record!.Groups.SelectMany(s => s.Whole.Verdicts),
            resumed.Record!.Groups.SelectMany(s => s.Whole.Verdicts)
        );
    }

    [Fact]
    public void Groups_OfARecord_HaveARowEachAndTheFirstOrderOfAnyGroupIsASum()
    {
        AffinityRecord record = MeasuredTraining.Run(Everything, Options).Record!;
        AffinitySeries measured = record.FindGroups(Estimator.FirstOrder)!;
        Assert.Equal(["color+size", "color+size+tags"], measured.Whole.Mean.Sources);
        Assert.Equal(["color", "size", "tags"], measured.Whole.Mean.Tasks);
        AffinityMatrix any = record.FirstOrderOfGroup(["tags", "size", "color"]);
        Assert.Equal(["color+size+tags"], any.Sources);
        for (int j = 0; j < 3; j++)
        {
            // A third of the labels is missing, but every task has some in each batch.
            Assert.Equal(measured.Whole.Mean[1, j], any[0, j], 1e-9);
            Assert.Equal(
                measured.Epochs[2].Mean[1, j],
                record.FirstOrderOfGroup(["color", "size", "tags"], epoch: 3)[0, j],
                1e-9
            );
        }
    }

    [Fact]
    public void Groups_OfARecord_AreThoseEstimatorsThatSpeakOfAStep()
    {
        AffinityRecord record = MeasuredTraining.Run(Everything with { Moves = [] }, Options).Record!;
        Assert.Equal(
            [
                "lookahead preconditioned on train",
                "lookahead preconditioned on validation",
                "first-order preconditioned on train",
                "curvature preconditioned on train",
                "agreement preconditioned on train",
            ],
            record.Groups.Select(s => s.Key.ToString())
        );
    }

    [Fact]
    public void Layers_OfARecord_AreThoseOfTheTrunkForCosineAndFirstOrder()
    {
        AffinityRecord record = MeasuredTraining.Run(Everything with { Moves = [], Groups = [] }, Options).Record!;
        Assert.Equal(
            [
                "first-order preconditioned of trunk/dense_1 on train",
                "first-order preconditioned of trunk/batch_normalization_1 on train",
                "first-order preconditioned of trunk/dense_2 on train",
                "cosine of trunk/dense_1 on train",
                "cosine of trunk/batch_normalization_1 on train",
                "cosine of trunk/dense_2 on train",
            ],
            record.Series.Select(s => s.Key).Where(k => k.Layer != SeriesKey.AllLayers).Select(k => k.ToString())
        );
        AffinitySeries whole = record.Get(Estimator.FirstOrder);
        AffinitySeries layer = record.Find(Estimator.FirstOrder, layer: "trunk/dense_2")!;
        Assert.Equal(whole.Whole.Steps, layer.Whole.Steps);
        Assert.Equal(whole.Epochs.Count, layer.Epochs.Count);
        Assert.Empty(layer.Whole.Verdicts);
        AffinityRecord without = MeasuredTraining.Run(new AffinityOptions { Layers = false }, Options).Record!;
        Assert.DoesNotContain(without.Series, s => s.Key.Layer != SeriesKey.AllLayers);
    }
}
