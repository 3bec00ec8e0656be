using Kinship.Training;
using Kinship.Training.Course;
using Xunit;

namespace Kinship.Tests.Training;

public sealed class ReduceOnPlateauTests
{
    [Fact]
    public void Sequence_PatienceTwo_FallsAfterTwoEpochsWithoutABetterOne() =>
        AssertRates(
            new() { Factor = 0.5, Patience = 2 },
            losses: [5, 4, 4, 4, 4, 4, 3],
            rates: [1, 1, 1, 0.5, 0.5, 0.25, 0.25]
        );

    [Fact]
    public void Sequence_LeastChange_SmallerProgressIsNone() =>
        // 4.95 and 4.9 are not more than 0.1 below 5; 4.85 is.
        AssertRates(
            new()
            {
                Factor = 0.5,
                Patience = 2,
                MinDelta = 0.1,
            },
            losses: [5, 4.95, 4.9, 4.85, 4.85],
            rates: [1, 1, 0.5, 0.5, 0.5]
        );

    [Fact]
    public void Sequence_Cooldown_LetsPatienceRestSoLong() =>
        // Falls after 2; epoch 3 is cooling down (2 left, then 1), epoch 4 ends it and counts: falls with patience 1.
        AssertRates(
            new()
            {
                Factor = 0.5,
                Patience = 1,
                Cooldown = 2,
            },
            losses: [5, 5, 5, 5, 5, 5],
            rates: [1, 0.5, 0.5, 0.25, 0.25, 0.125]
        );

    [Fact]
    public void Sequence_LeastLearningRate_IsTheFloor() =>
        AssertRates(
            new()
            {
                Factor = 0.1,
                Patience = 0,
                MinLearningRate = 0.05,
            },
            losses: [5, 5, 5, 5],
            rates: [1, 0.1, 0.05, 0.05]
        );

    [Fact]
    public void Sequence_RisingIsBetter_Mirrors() =>
        AssertRates(
            new()
            {
                Factor = 0.5,
                Patience = 1,
                Mode = MonitorMode.Maximum,
            },
            losses: [5, 6, 6, 7, 5],
            rates: [1, 1, 0.5, 0.5, 0.25]
        );

    [Fact]
    public void Fit_WithASchedule_LowersTheRateItTakesItsSharesOf()
    {
        using LinearEngine engine = new(Examples.Network(), learningRate: 0.2);
        TrainingOptions options = new()
        {
            Epochs = 4,
            BatchSize = 10,
            Schedule = new StepDecay(Every: 2, Factor: 0.5),
            ReduceOnPlateau = new()
            {
                Factor = 0.1,
                Patience = 1,
                Mode = MonitorMode.Maximum,
            },
        };

        History history = Trainer.Fit(engine, Examples.Data(40), null, options).History;

        // The loss falls, which is worse here: the base falls after every epoch but the first.
        Assert.Equal([0.2, 0.2, 0.01, 0.001], history["learning_rate"], (a, b) => Math.Abs(a - b) < 1e-15);
    }

    private static void AssertRates(ReduceOnPlateau options, double[] losses, double[] rates)
    {
        using LinearEngine engine = new(Examples.Network(), learningRate: 1);
        PlateauReducer reducer = new(
            options,
            HistoryScript.Loss(options.Mode),
            new LearningRates(engine, new TrainingOptions(), stepsPerEpoch: 1)
        );
        List<double> found = [];

        HistoryScript.Play(reducer, losses, _ => found.Add(engine.LearningRate));

        Assert.Equal(rates, found, (a, b) => Math.Abs(a - b) < 1e-15);
    }
}
