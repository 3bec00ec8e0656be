using CsCheck;
using Kinship.Data;
using Xunit;

namespace Kinship.Tests.Data;

public sealed class SplitTests
{
    private static readonly Gen<(int[] First, int[] Second)> Labels =
        from rows in Gen.Int[2, 120]
        from first in Gen.Int[-1, 4].Array[rows]
        from second in Gen.Int[-1, 2].Array[rows]
        where first.Max() >= 0 && second.Max() >= 0
        select (first, second);

    [Fact]
    public void Split_AnyLabels_EveryLabelTrainsAndSizesHold() =>
        Gen.Select(Labels, Gen.Double[0.05, 0.95], Gen.Long)
            .Sample(
                (labels, fraction, seed) =>
                {
                    int rows = labels.First.Length;
                    bool[] held = Split(labels, fraction, seed);
                    Assert.All([labels.First, labels.Second], l => AssertEveryLabelTrains(l, held));
                    Assert.True(held.Count(h => h) <= Math.Max(1, Math.Ceiling(fraction * rows)));
                    Assert.Equal(held, Split(labels, fraction, seed));
                }
            );

    [Fact]
    public void Split_OneTask_KeepsEveryClassesShare()
    {
        int[] classes =
        [
            .. Enumerable
                .Range(0, 1000)
                .Select(i =>
                    i < 700 ? 0
                    : i < 950 ? 1
                    : 2
                ),
        ];
        bool[] held = StratifiedSplit.Split([classes], 1000, 0.2, new RandomStream(3, RandomPurpose.Split));
        Assert.Equal(
            [140, 50, 10],
            Enumerable.Range(0, 3).Select(c => held.Where((h, i) => h && classes[i] == c).Count())
        );
    }

    [Fact]
    public void Split_WithoutLabels_IsRandomOfTheRightSize()
    {
        bool[] held = StratifiedSplit.Split([], 50, 0.3, new RandomStream(1, RandomPurpose.Split));
        Assert.Equal(15, held.Count(h => h));
        Assert.NotEqual(held, StratifiedSplit.Split([], 50, 0.3, new RandomStream(2, RandomPurpose.Split)));
    }

    [Fact]
    public void Split_Table_IsAPartitionInFileOrderFittedOnTrainingAlone()
    {
        string rows = string.Concat(Enumerable.Range(0, 60).Select(i => $"{i * i},{i % 3},{i + 0.5}\n"));
        using TempFile file = new("x,y,id\n" + rows);
        TabularData data = file.Read("y,id");
        (Dataset train, Dataset held) = data.Split(0.25, 7);
        Assert.Equal((45, 15), (train.Rows, held.Rows));
        Assert.Equal(0, train.Features.Average(), 1e-5);
        Assert.Equal(1, Math.Sqrt(train.Features.Average(f => f * f)), 1e-5);
        Assert.NotEqual(0, held.Features.Average(), 1e-5);
        double[] trained = Ids(train);
        double[] validated = Ids(held);
        Assert.Equal(trained.Order(), trained);
        Assert.Equal(validated.Order(), validated);
        Assert.Equal(Enumerable.Range(0, 60).Select(i => i + 0.5), trained.Concat(validated).Order());
        Assert.Same(train.Preprocessing, held.Preprocessing);
    }

    [Fact]
    public void Split_SingleRowOfAClass_GoesToTraining()
    {
        string rows = string.Concat(Enumerable.Range(0, 20).Select(i => $"{i},{(i == 13 ? "rare" : "common")}\n"));
        using TempFile file = new("x,y\n" + rows);
        TabularData data = file.Read("y");
        for (int seed = 0; seed < 20; seed++)
        {
            Assert.Contains(1, data.Split(0.5, seed).Train.Targets[0].Classes);
        }
    }

    [Fact]
    public void Split_CategoryOnlyInValidation_IsUnknownThere()
    {
        string rows = string.Concat(Enumerable.Range(0, 20).Select(i => $"t{i},{i % 2}\n"));
        using TempFile file = new("t,y\n" + rows);
        (Dataset train, Dataset held) = file.Read("y").Split(0.5, 1);
        Assert.Equal(10, train.Inputs.Columns);
        Assert.All(held.Features, f => Assert.Equal(0f, f));
    }

    private static bool[] Split((int[] First, int[] Second) labels, double fraction, long seed) =>
        StratifiedSplit.Split(
            [labels.First, labels.Second],
            labels.First.Length,
            fraction,
            new RandomStream(seed, RandomPurpose.Split)
        );

    private static void AssertEveryLabelTrains(int[] labels, bool[] held) =>
        Assert.Empty(labels.Where(l => l >= 0).Except(labels.Where((_, i) => !held[i])));

    private static double[] Ids(Dataset data)
    {
        LearningTask id = data.Tasks[1];
        return [.. data.Targets[1].Values.Select(v => Math.Round((v * id.Scale[0]) + id.Mean[0], 3))];
    }
}
