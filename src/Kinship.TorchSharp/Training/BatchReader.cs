using Kinship.Data;
using Kinship.TorchSharp.Losses;
using static TorchSharp.torch;

namespace Kinship.TorchSharp.Training;

/// <summary>Reads batches of tensors into a dataset, once, so that the training loop can order the rows as it does any others.</summary>
internal sealed class BatchReader(TorchNetwork network)
{
    private readonly List<float> _features = [];
    private readonly List<float>[] _labels = [.. network.Tasks.Select(_ => new List<float>())];
    private long[]? _shape;
    private ScalarType _type;

    /// <summary>Rows of the first batch.</summary>
    public int BatchSize { get; private set; }

    /// <summary>What the rows are to the trunk.</summary>
    public RowForm Form => new(_shape!, _type);

    /// <summary>All rows of all batches.</summary>
    /// <param name="batches">The batches.</param>
    /// <param name="which">What they are called: training, validation.</param>
    /// <exception cref="InputException">There is no row, or a batch has other shapes than it must.</exception>
    public Dataset Read(IEnumerable<TorchBatch> batches, string which)
    {
        foreach (TorchBatch batch in batches)
        {
            using var scope = NewDisposeScope();
            using var quiet = no_grad();
            BatchChecks.Check(network, batch);
            Add(batch);
        }

        if (_shape is null)
        {
            throw TorchErrors.NoRows(which);
        }

        int columns = (int)_shape.Aggregate(1L, (a, b) => a * b);
        IReadOnlyList<Target> targets = [.. network.Tasks.Select((t, j) => TargetOf(t.Task, _labels[j]))];
        return Dataset.FromArrays([.. _features], columns, targets);
    }

    private void Add(TorchBatch batch)
    {
        long[] shape = batch.Input.shape[1..];
        _shape ??= shape;
        if (!_shape.SequenceEqual(shape))
        {
            throw TorchErrors.OtherRows(_shape, shape);
        }

        // Whole numbers are ids for embeddings; everything else is computed in the network's own type.
        _type = batch.Input.is_floating_point() ? network.Type : batch.Input.dtype;
        BatchSize = BatchSize == 0 ? (int)batch.Input.shape[0] : BatchSize;
        _features.AddRange(Numbers(batch.Input));
        for (int j = 0; j < _labels.Length; j++)
        {
            _labels[j].AddRange(Numbers(batch.Targets[j]));
        }
    }

    private static Target TargetOf(LearningTask task, List<float> labels) =>
        task.Kind == TaskKind.Classification
            ? Target.OfClasses(task, [.. labels.Select(l => (int)l)])
            : Target.OfValues(task, [.. labels]);

    private static float[] Numbers(Tensor tensor) =>
        tensor.detach().to_type(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
}
