using Kinship.Data;
using Kinship.Engine;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Training;

public sealed class LearningRateScheduleTests
{
    private const int StepsPerEpoch = 4;
    private const int Epochs = 5;

    [Fact]
    public void Constant_WarmUpOfEpochsAndAHalf_RisesLinearlyThenStays()
    {
        ConstantRate schedule = new() { WarmUp = 1.5 };

        Assert.Equal([1.0 / 6, 2.0 / 6, 3.0 / 6, 4.0 / 6, 5.0 / 6, 1, 1, 1], Shares(schedule).Take(8));
    }

    [Fact]
    public void StepDecay_EveryTwoEpochs_FallsWithTheFirstStepOfTheThirdAndTheFifth() =>
        Assert.Equal(
            Enumerable
                .Range(0, 20)
                .Select(s =>
                    s < 8 ? 1
                    : s < 16 ? 0.5
                    : 0.25
                ),
            Shares(new StepDecay(Every: 2, Factor: 0.5))
        );

    [Fact]
    public void StepDecay_AfterAWarmUp_CountsItsEpochsFromThere() =>
        Assert.Equal(
            Enumerable
                .Range(1, 20)
                .Select(s =>
                    s < 4 ? s / 4.0
                    : s <= 8 ? 1
                    : s <= 12 ? 0.1
                    : s <= 16 ? 0.1 * 0.1
                    : 0.001
                ),
            Shares(new StepDecay(Every: 1, Factor: 0.1) { WarmUp = 1 }),
            (a, b) => Math.Abs(a - b) < 1e-15
        );

    [Fact]
    public void ExponentialDecay_EveryStep_IsThePowerOfItsTimeInEpochs() =>
        Assert.Equal(
            Enumerable.Range(0, 20).Select(s => Math.Pow(0.9, s / 4.0)),
            Shares(new ExponentialDecay(0.9)),
            (a, b) => Math.Abs(a - b) < 1e-15
        );

    [Fact]
    public void CosineDecay_WithWarmUpAndMinimum_IsHalfACosineOverTheRest()
    {
        double[] shares = Shares(new CosineDecay(Minimum: 0.2) { WarmUp = 1 });

        Assert.Equal([0.25, 0.5, 0.75, 1], shares[..4]);
        Assert.All(
            Enumerable.Range(5, 16),
            step => Assert.Equal(0.6 + (0.4 * Math.Cos(Math.PI * (step - 5) / 16)), shares[step - 1], 15)
        );
        Assert.Equal(0.2, new CosineDecay(Minimum: 0.2).ShareAt(21, StepsPerEpoch, Epochs));
    }

    [Fact]
    public void CosineDecay_EpochsOfItsOwn_DoNotChangeWithTheTrainings()
    {
        CosineDecay schedule = new(Epochs: 10);

        Assert.Equal(schedule.ShareAt(13, 4, epochs: 5), schedule.ShareAt(13, 4, epochs: 10));
        Assert.Equal(0.5, schedule.ShareAt(21, 4, epochs: 5), 15);
    }

    [Fact]
    public void Fit_WithASchedule_EachStepHasItsOwnRateAndSoHasItsMeasurement()
    {
        CosineDecay schedule = new() { WarmUp = 0.5 };
        RateObserver observer = new();
        using LinearEngine engine = new(Examples.Network(), learningRate: 0.2);
        TrainingOptions options = new()
        {
            Epochs = Epochs,
            BatchSize = 10,
            Schedule = schedule,
            Measurement = new Measurement { Moves = [Move.Gradient] },
        };

        History history = Trainer.Fit(engine, Examples.Data(40), null, options, [observer]).History;

        double[] expected = [.. Shares(schedule).Select(s => 0.2 * s)];
        Assert.Equal(expected, observer.Rates);
        Assert.Equal(expected, observer.Measured);
        Assert.Equal(expected.Chunk(StepsPerEpoch).Select(e => e[^1]), history["learning_rate"]);
    }

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Fit_ScheduleThatCannotBe_SaysWhatIsExpected(LearningRateSchedule schedule, string expected)
    {
        using LinearEngine engine = new(Examples.Network());
        TrainingOptions options = new()
        {
            Epochs = 5,
            BatchSize = 10,
            Schedule = schedule,
        };

        InputException error = Assert.Throws<InputException>(() =>
            Trainer.Fit(engine, Examples.Data(40), null, options)
        );

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<LearningRateSchedule, string> Impossible =>
        new()
        {
            {
                new ConstantRate { WarmUp = -1 },
                "The warm-up is -1; expected 0 to 5 epochs"
            },
            {
                new ConstantRate { WarmUp = 6 },
                "The warm-up is 6; expected 0 to 5 epochs"
            },
            { new StepDecay(Every: 0), "The epochs of a step decay is 0" },
            { new StepDecay(Factor: 1), "The factor of a step decay is 1" },
            { new ExponentialDecay(double.NaN), "The factor of an exponential decay is NaN" },
            { new CosineDecay(Minimum: 1), "The minimum of a cosine decay is 1" },
            {
                new CosineDecay(Epochs: 2) { WarmUp = 2 },
                "The epochs of a cosine decay is 2"
            },
            { new CosineDecay(Epochs: 3), "reaches a learning rate of 0 after 3 epochs, but the training has 5" },
        };

    [Fact]
    public void Fit_ScheduleAndScheduler_AreRefusedByName()
    {
        using LinearEngine engine = new(Examples.Network());
        TrainingOptions options = new() { BatchSize = 10, Schedule = new ConstantRate() };

        InputException error = Assert.Throws<InputException>(() =>
            Trainer.Fit(engine, Examples.Data(40), null, options, [new LearningRateScheduler((_, rate) => rate)])
        );

        Assert.Contains("TrainingOptions.Schedule", error.Message, StringComparison.Ordinal);
        Assert.Contains("LearningRateScheduler", error.Message, StringComparison.Ordinal);
    }

    private static double[] Shares(LearningRateSchedule schedule) =>
        [.. Enumerable.Range(1, StepsPerEpoch * Epochs).Select(s => schedule.ShareAt(s, StepsPerEpoch, Epochs))];

    private sealed class RateObserver : ITrainingObserver
    {
        private IEngine? _engine;

        public List<double> Rates { get; } = [];
        public List<double> Measured { get; } = [];

        public void OnBegin(IEngine engine, int epochs, int stepsPerEpoch) => _engine = engine;

        public void OnStep(int epoch, int step, BatchOutputs outputs, Observation? observation)
        {
            Rates.Add(_engine!.LearningRate);
            Measured.Add(observation!.LearningRate);
        }
    }
}
