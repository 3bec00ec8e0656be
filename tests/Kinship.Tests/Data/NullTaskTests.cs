using Kinship.Data;
using Xunit;

namespace Kinship.Tests.Data;

public sealed class NullTaskTests
{
    private static readonly LearningTask Kind = LearningTask.Classification("kind", ["x", "y", "z"]);
    private static readonly int[] Labels = [0, 1, 2, -1, 0, 1, 2, 2, 0, -1, 1, 1];

    [Fact]
    public void AddTo_DealsTheLabelsAmongTheRowsThatHaveOne()
    {
        Dataset data = NullTask.AddTo(Make(), "kind", seed: 1);
        Target shuffled = data.Targets[^1];
        Assert.Equal("null", shuffled.Task.Name);
        Assert.Equal(Kind.Outputs, shuffled.Task.Outputs);
        Assert.Equal(Labels.Order(), shuffled.Classes.Order());
        Assert.Equal(Labels.Select(l => l < 0), shuffled.Classes.Select(l => l < 0));
        Assert.NotEqual(Labels, shuffled.Classes);
        Assert.Equal(Labels, data.Targets[0].Classes);
    }

    [Fact]
    public void AddTo_TheSameSeed_GivesTheSameLabels() =>
        Assert.Equal(
            NullTask.AddTo(Make(), null, seed: 7).Targets[^1].Classes,
            NullTask.AddTo(Make(), "kind", seed: 7).Targets[^1].Classes
        );

    [Fact]
    public void AddTo_ARegressionOfTwoOutputs_MovesWholeRows()
    {
        var task = new LearningTask("yield", TaskKind.Regression, ["u", "v"], [0, 0], [1, 1]);
        float[] values = [.. Enumerable.Range(0, 12).SelectMany(r => new float[] { r, r + 100 })];
        Dataset data = Dataset.FromArrays(new float[12], 1, [Target.OfValues(task, values)]);
        float[] shuffled = NullTask.AddTo(data, null, seed: 1).Targets[^1].Values;
        Assert.All(Enumerable.Range(0, 12), r => Assert.Equal(shuffled[2 * r] + 100, shuffled[(2 * r) + 1]));
        Assert.NotEqual(values, shuffled);
    }

    [Fact]
    public void AddTo_AnUnknownTask_NamesTheNearest() =>
        Assert.Contains(
            "'kind'",
            Assert.Throws<InputException>(() => NullTask.AddTo(Make(), "kidn", 1)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void AddTo_Twice_IsRefused() =>
        Assert.Throws<InputException>(() => NullTask.AddTo(NullTask.AddTo(Make(), null, 1), null, 1));

    private static Dataset Make() => Dataset.FromArrays(new float[Labels.Length], 1, [Target.OfClasses(Kind, Labels)]);
}
