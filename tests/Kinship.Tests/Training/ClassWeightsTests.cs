using Kinship.Data;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Training;

public sealed class ClassWeightsTests
{
    private static readonly LearningTask Colour = LearningTask.Classification("colour", ["red", "green", "blue"]);

    // scikit-learn 1.2.1: compute_class_weight("balanced", classes=[0, 1, 2], y=[0]*6 + [1]*2 + [2]*3).
    [Fact]
    public void Balanced_Classes_AreThoseOfScikitLearn()
    {
        Target target = Target.OfClasses(Colour, [0, 2, 0, -1, 0, 1, 0, 2, 0, 1, 2, 0, -1]);

        Assert.Equal([0.6111111111111112, 1.8333333333333333, 1.2222222222222223], ClassWeights.Balanced(target));
    }

    [Fact]
    public void Balanced_ClassThatNeverOccurs_HasOneAndIsNotCounted() =>
        Assert.Equal([2.0 / 3, 1, 2], ClassWeights.Balanced(Target.OfClasses(Colour, [0, 0, 0, 2])));

    [Fact]
    public void Balanced_Labels_WeighAsMuchWithAsWithout()
    {
        LearningTask flags = new("flags", TaskKind.MultiLabel, ["rare", "always", "never"], [], []);
        float[] labels = [1, 1, 0, 0, 1, 0, float.NaN, float.NaN, float.NaN, 0, 1, 0, 0, 1, 0];

        Assert.Equal([3, 1, 1], ClassWeights.Balanced(Target.OfValues(flags, labels)));
    }

    [Fact]
    public void Balanced_Dataset_LeavesRegressionsOut()
    {
        Dataset data = Examples.Data(40);

        IReadOnlyDictionary<string, IReadOnlyList<double>> weights = ClassWeights.Balanced(data);

        Assert.Equal(["colour", "flags"], weights.Keys);
        Assert.Equal(ClassWeights.Balanced(data.Targets[0]), weights["colour"]);
        InputException error = Assert.Throws<InputException>(() => ClassWeights.Balanced(data.Targets[2]));
        Assert.Contains("'price', which is a regression", error.Message, StringComparison.Ordinal);
    }
}
