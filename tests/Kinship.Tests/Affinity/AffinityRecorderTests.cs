using Kinship.Affinity;
using Kinship.Engine;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Affinity;

public sealed class AffinityRecorderTests
{
    private static readonly string[] Names = ["a", "b"];
    private static readonly BatchOutputs NoOutputs = new([], 0);
    private static readonly double[] Losses = [2, 4];

    [Fact]
    public void TwoEpochs_GiveAMatrixEachAndTheWholeRuns()
    {
        AffinityRecord record = Record(r =>
        {
            Step(r, 1, 0.1);
            Step(r, 1, 0.3);
            Step(r, 2, 0.5);
        });

        Assert.Equal(2, record.Epochs.Count);
        Assert.Equal(0.2, record.Epochs[0].Mean["a", "b"], 1e-12);
        Assert.Equal(Math.Sqrt(0.02), record.Epochs[0].StandardDeviation["a", "b"], 1e-12);
        Assert.Equal(0.5, record.Epochs[1].Mean["a", "b"], 1e-12);
        Assert.Equal(0.3, record.Mean["a", "b"], 1e-12);
        Assert.Equal([3, 3, 3, 3], record.Default.Whole.Steps);
    }

    [Fact]
    public void ObservationReused_DoesNotChangeWhatWasRecorded()
    {
        Observation observation = Observations.Lookahead(Losses, Observations.After(Losses, [0.1, 0.1, 0.1, 0.1]));
        AffinityRecord record = Record(r =>
        {
            r.OnStep(1, 1, NoOutputs, observation);
            observation.Train[0].AsSpan().Clear();
        });
        Assert.Equal(0.1, record.Mean["a", "b"], 1e-12);
    }

    [Fact]
    public void InterruptedWithinAnEpoch_KeepsItAsTheLastOne()
    {
        AffinityRecorder recorder = Begin();
        Step(recorder, 1, 0.2);
        Assert.Single(recorder.ToRecord().Epochs);
        Step(recorder, 2, 0.4);
        AffinityRecord record = recorder.ToRecord();
        Assert.Equal([1, 1, 1, 1], record.Epochs[1].Steps);
        Assert.Equal(2, record.LearningRates.Count);
        Assert.Equal(0.3, record.Mean["b", "a"], 1e-12);
    }

    [Fact]
    public void EpochWithoutAMeasuredStep_IsThereWithoutNumbers()
    {
        AffinityRecord record = Record(r =>
        {
            Step(r, 1, 0.2);
            r.OnStep(2, 1, NoOutputs, null);
            Step(r, 3, 0.4);
        });
        Assert.Equal([1, 0, 1], record.Epochs.Select(e => e.MaximumSteps));
        Assert.True(double.IsNaN(record.Epochs[1].Mean["a", "b"]));
        Assert.True(double.IsNaN(record.LearningRates[1]));
    }

    [Fact]
    public void NoStepAtAll_IsARecordWithoutEpochs()
    {
        AffinityRecord record = Record(_ => { });
        Assert.Empty(record.Epochs);
        Assert.True(double.IsNaN(record.Mean["a", "b"]));
        Assert.Empty(record.Accounts);
    }

    [Fact]
    public void YoungSteps_AreLeftOutOfTheSettledMean()
    {
        AffinityRecord record = Record(r =>
        {
            Step(r, 1, 0.9, young: true);
            Step(r, 1, 0.1);
            Step(r, 2, 0.2);
        });
        Assert.Equal(0.15, record.Default.Settled!.Mean["a", "b"], 1e-12);
        Assert.Equal(0.4, record.Mean["a", "b"], 1e-12);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void StepsAllYoungOrAllSettled_HaveNoSettledMeanOfTheirOwn(bool young) =>
        Assert.Null(Record(r => Step(r, 1, 0.1, young)).Default.Settled);

    [Fact]
    public void TaskWithoutLabels_DropsOutOfThatStepOnly()
    {
        AffinityRecord record = Record(r =>
        {
            Step(r, 1, 0.1);
            double[] losses = [2, double.NaN];
            r.OnStep(1, 2, NoOutputs, Observations.Lookahead(losses, Observations.After(losses, [0.3, 0.3, 0.3, 0.3])));
        });
        Assert.Equal([2, 1, 1, 1], record.Default.Whole.Steps);
        Assert.Equal(0.2, record.Mean["a", "a"], 1e-12);
        Assert.Equal(0.1, record.Mean["a", "b"], 1e-12);
    }

    [Fact]
    public void HeldOutLosses_MakeASeriesOfTheirOwn()
    {
        AffinityRecord record = Record(r =>
            r.OnStep(1, 1, NoOutputs, Observations.Lookahead(Losses, [1, 3, 1, 3], [4, 4], [3, 3, 5, 2]))
        );
        AffinitySeries heldOut = record.Get(Estimator.Lookahead, on: On.Validation);
        Assert.Equal(0.25, heldOut.Whole.Mean["a", "b"], 1e-12);
        Assert.Equal(-0.25, heldOut.Whole.Mean["b", "a"], 1e-12);
        Assert.Equal([On.Train, On.Validation], record.Accounts.Select(a => a.On));
    }

    [Fact]
    public void WithoutHeldOutLosses_ThereIsNoSuchSeries()
    {
        AffinityRecord record = Record(r => Step(r, 1, 0.1));
        Assert.Null(record.Find(Estimator.Lookahead, on: On.Validation));
        ArgumentException error = Assert.Throws<ArgumentException>(() =>
            record.Get(Estimator.Lookahead, on: On.Validation)
        );
        Assert.Equal(
            "lookahead preconditioned on validation was not measured. Measured were: lookahead preconditioned on train.",
            error.Message
        );
    }

    [Fact]
    public void LearningRates_OfAConstantOne_AreItToTheLastDigit() =>
        Assert.Equal(
            [0.001],
            Record(r => Enumerable.Range(0, 45).ToList().ForEach(_ => Step(r, 1, 0.1, rate: 0.001))).LearningRates
        );

    [Fact]
    public void LearningRates_AreTheEpochsMeans()
    {
        AffinityRecord record = Record(r =>
        {
            Step(r, 1, 0.1, rate: 0.01);
            Step(r, 1, 0.1, rate: 0.03);
            Step(r, 2, 0.1, rate: 0.005);
        });
        Assert.Equal([0.02, 0.005], record.LearningRates, (a, b) => Math.Abs(a - b) < 1e-15);
    }

    [Fact]
    public void EveryEstimator_IsRecordedUnderItsKey()
    {
        var options = new AffinityOptions { Moves = [Move.Gradient, Move.Optimizer] };
        var training = new TrainingOptions();
        var recorder = new AffinityRecorder(options, training);
        recorder.Begin(Names, 10);
        Measurement measurement = options.ToMeasurement(training.Optimizer, Names)!;
        var observation = new Observation(2, 2, measurement) { LearningRate = 0.1 };
        Losses.CopyTo(observation.Losses, 0);
        foreach (double[] gram in observation.Gram)
        {
            ((double[])[1, 1, 1, 4]).CopyTo(gram, 0);
        }

        recorder.OnStep(1, 1, NoOutputs, observation);
        AffinityRecord record = recorder.ToRecord();
        Assert.Equal(
            [
                "lookahead preconditioned on train",
                "lookahead gradient on train",
                "lookahead optimizer on train",
                "first-order preconditioned on train",
                "first-order gradient on train",
                "cosine on train",
                "magnitude on train",
                "curvature preconditioned on train",
                "curvature gradient on train",
                "conflict-rate on train",
            ],
            record.Series.Select(s => s.Key.ToString())
        );
        Assert.Equal(0.1 * 2 / 4, record.Get(Estimator.FirstOrder, Move.Gradient).Whole.Mean["a", "b"], 1e-12);
        Assert.Equal(0.5, record.Get(Estimator.Cosine).Whole.Mean["a", "b"], 1e-12);
        Assert.Equal(0.8, record.Get(Estimator.Magnitude).Whole.Mean["a", "b"], 1e-12);
    }

    [Fact]
    public void Steps_AfterTheFirst_AllocateNothing()
    {
        AffinityRecorder recorder = Begin(new AffinityOptions(), stepsPerEpoch: 100);
        var observation = new Observation(2, 3, new AffinityOptions().ToMeasurement(new Adam(), Names)!)
        {
            HasHeldOut = true,
        };
        Losses.CopyTo(observation.Losses, 0);
        Losses.CopyTo(observation.HeldOutLosses, 0);
        recorder.OnStep(1, 1, NoOutputs, observation);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 2; step <= 100; step++)
        {
            recorder.OnStep(1, step, NoOutputs, observation);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Agreement_WithoutHeldOutRows_IsNotInTheRecord()
    {
        var options = new AffinityOptions { Estimators = [Estimator.Lookahead, Estimator.Agreement] };
        AffinityRecorder recorder = Begin(options);
        Step(recorder, 1, 0.1);
        Assert.Null(recorder.ToRecord().Find(Estimator.Agreement));

        recorder = Begin(options with { Estimators = [Estimator.Agreement] });
        Step(recorder, 1, 0.1);
        Assert.Equal(0, recorder.ToRecord().Get(Estimator.Agreement).Whole.MaximumSteps);
    }

    [Fact]
    public void Agreement_WithHeldOutRows_IsTheShareOfStepsWithTheSameSign()
    {
        AffinityRecorder recorder = Begin(new AffinityOptions { Estimators = [Estimator.Agreement] });
        foreach (double heldOut in (double[])[0.2, -0.1, 0.3, 0.1])
        {
            double[] after = Observations.After(Losses, [heldOut, heldOut, -0.1, -0.1]);
            double[] train = Observations.After(Losses, [0.1, 0.1, 0.1, 0.1]);
            recorder.OnStep(1, 1, NoOutputs, Observations.Lookahead(Losses, train, Losses, after));
        }

        Assert.Equal([0.75, 0.75, 0, 0], recorder.ToRecord().Get(Estimator.Agreement).Whole.Mean.Values.ToArray());
    }

    [Fact]
    public void TrainingThatMeasuresNothing_HasNoRecord() =>
        Assert.Throws<InvalidOperationException>(() => Begin(AffinityOptions.None).ToRecord());

    private static AffinityRecord Record(Action<AffinityRecorder> train)
    {
        AffinityRecorder recorder = Begin();
        train(recorder);
        return recorder.ToRecord();
    }

    private static AffinityRecorder Begin(AffinityOptions? options = null, int stepsPerEpoch = 10)
    {
        var recorder = new AffinityRecorder(
            options ?? new AffinityOptions { Estimators = [Estimator.Lookahead] },
            new TrainingOptions()
        );
        recorder.Begin(Names, stepsPerEpoch);
        return recorder;
    }

    private static void Step(AffinityRecorder recorder, int epoch, double z, bool young = false, double rate = 0.001) =>
        recorder.OnStep(
            epoch,
            1,
            NoOutputs,
            Observations.Lookahead(Losses, Observations.After(Losses, [z, z, z, z]), young: young, rate: rate)
        );
}
