using Kinship.Affinity;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Affinity;

public sealed class AffinityOptionsTests
{
    private static readonly string[] Names = ["a", "b", "c"];

    [Fact]
    public void Default_MeasuresTheOptimizersOwnMoveAndTheGradients()
    {
        Measurement adam = new AffinityOptions().ToMeasurement(new Adam(), Names)!;
        Assert.Equal([Move.Preconditioned], adam.Moves);
        Assert.True(adam.Gram);
        Assert.True(adam.OnTrain);
        Assert.Equal([Move.Gradient], new AffinityOptions().ToMeasurement(new Sgd(), Names)!.Moves);
    }

    [Fact]
    public void Moves_AreAddedToTheOptimizersOwn() =>
        Assert.Equal(
            [Move.Preconditioned, Move.Gradient],
            new AffinityOptions { Moves = [Move.Gradient, Move.Preconditioned] }
                .ToMeasurement(new Adam(), Names)!
                .Moves
        );

    [Fact]
    public void LookaheadAlone_NeedsNoGradients() =>
        Assert.False(
            new AffinityOptions { Estimators = [Estimator.Lookahead] }
                .ToMeasurement(new Adam(), Names)!
                .Gram
        );

    [Fact]
    public void CosineAlone_NeedsNoLookahead() =>
        Assert.Empty(
            new AffinityOptions { Estimators = [Estimator.Cosine] }
                .ToMeasurement(new Adam(), Names)!
                .Moves
        );

    [Fact]
    public void None_MeasuresNothing()
    {
        Assert.Null(AffinityOptions.None.ToMeasurement(new Adam(), Names));
        Assert.Null(new AffinityOptions { Estimators = [] }.ToMeasurement(new Adam(), Names));
    }

    [Fact]
    public void Apply_CarriesEveryChoiceIntoTheTraining()
    {
        TrainingOptions applied = new AffinityOptions { Every = 7, HeldOut = HeldOut.All }.Apply(
            new TrainingOptions { Epochs = 3 },
            Names
        );
        Assert.Equal((3, 7, HeldOut.All), (applied.Epochs, applied.MeasureEvery, applied.HeldOut));
        Assert.NotNull(applied.Measurement);
    }

    [Fact]
    public void EveryBelowOne_IsAnInputError()
    {
        InputException error = Assert.Throws<InputException>(() =>
            new AffinityOptions { Every = 0 }.ToMeasurement(new Adam(), Names)
        );
        Assert.Equal("Measuring every 0 steps is not possible. Give 1 (every step) or more.", error.Message);
    }

    [Fact]
    public void Names_ReadBackAsWhatTheyName()
    {
        Assert.All(Enum.GetValues<Estimator>(), e => Assert.Equal(e, EstimatorNames.Parse(EstimatorNames.Format(e))));
        Assert.All(Enum.GetValues<Move>(), m => Assert.Equal(m, MoveNames.Parse(MoveNames.Format(m))));
        Assert.All(Enum.GetValues<On>(), o => Assert.Equal(o, OnNames.Parse(OnNames.Format(o))));
    }

    [Fact]
    public void UnknownName_IsToldWithTheOnesThereAre()
    {
        InputException error = Assert.Throws<InputException>(() => EstimatorNames.Parse("tag"));
        Assert.Equal(
            "There is no estimator 'tag'. Choose from lookahead, first-order, cosine, magnitude, curvature, "
                + "conflict-rate, agreement, shadow, branch-1, branch-5, branch-20.",
            error.Message
        );
    }
}
