using Kinship.Data;
using Kinship.Engine;

namespace Kinship.Training;

/// <summary>A dataset's rows in batches, in an order that may change; the last batch may be smaller.</summary>
internal sealed class RowBatches
{
    private readonly Dataset _data;
    private readonly int[] _order;
    private readonly int _batchSize;

    public RowBatches(Dataset data, int batchSize)
    {
        _data = data;
        _batchSize = batchSize;
        _order = new int[data.Rows];
        ResetOrder();
    }

    /// <summary>Batches a pass.</summary>
    public int Count => (_order.Length + _batchSize - 1) / _batchSize;

    /// <summary>Rows of the largest batch.</summary>
    public int MaximumRows => Math.Min(_batchSize, _order.Length);

    public Batch this[int batch] =>
        new(_data, _order.AsMemory(Start(batch), Math.Min(_batchSize, _order.Length - Start(batch))));

    /// <summary>How many rows the batches before this one have.</summary>
    public int Start(int batch) => batch * _batchSize;

    /// <summary>Puts the rows into an epoch's order, which depends on nothing but the seed and the epoch.</summary>
    public void Shuffle(long seed, int epoch)
    {
        ResetOrder();
        new RandomStream(seed, RandomPurpose.Order, step: epoch).Shuffle(_order);
    }

    private void ResetOrder()
    {
        for (int i = 0; i < _order.Length; i++)
        {
            _order[i] = i;
        }
    }
}
