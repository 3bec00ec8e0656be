using Kinship.Data;
using Kinship.Engine;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Training;

public sealed class RowBatchesTests
{
    [Fact]
    public void Shuffle_AnyEpoch_HasEveryRowOnceAndASmallerLastBatch()
    {
        RowBatches batches = new(Examples.Data(10), 4);

        batches.Shuffle(seed: 3, epoch: 2);

        Assert.Equal([4, 4, 2], Sizes(batches));
        Assert.Equal(Enumerable.Range(0, 10), Order(batches).Order());
    }

    [Fact]
    public void Shuffle_Epoch_IsTheStreamOfItsSeedAndEpochAlone()
    {
        int[] expected = [.. Enumerable.Range(0, 50)];
        new RandomStream(3, RandomPurpose.Order, step: 2).Shuffle(expected);
        RowBatches batches = new(Examples.Data(50), 7);

        batches.Shuffle(3, 1);
        int[] first = Order(batches);
        batches.Shuffle(3, 2);

        Assert.Equal(expected, Order(batches));
        Assert.NotEqual(first, Order(batches));
    }

    [Fact]
    public void Rows_NotShuffled_AreInTheDatasetsOrder() =>
        Assert.Equal(Enumerable.Range(0, 10), Order(new RowBatches(Examples.Data(10), 4)));

    private static int[] Order(RowBatches batches) =>
        [.. Enumerable.Range(0, batches.Count).SelectMany(b => batches[b].Rows.ToArray())];

    private static IEnumerable<int> Sizes(RowBatches batches) =>
        Enumerable.Range(0, batches.Count).Select(b => batches[b].Count);
}
