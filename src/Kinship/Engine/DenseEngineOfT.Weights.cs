using Kinship.Data;
using Kinship.Engine.Layers;

namespace Kinship.Engine;

/// <summary>Weights by name, out and in.</summary>
internal sealed unsafe partial class DenseEngine<T>
{
    /// <inheritdoc/>
    public IReadOnlyList<WeightTensor> ExportWeights() => Export(_parameters);

    /// <inheritdoc/>
    public void ImportWeights(IReadOnlyList<WeightTensor> weights)
    {
        Dictionary<string, WeightTensor> byName = weights.ToDictionary(w => w.Name);
        foreach ((EngineLayer<T> layer, TensorSlot slot, string name) in Tensors())
        {
            if (!byName.Remove(name, out WeightTensor? tensor))
            {
                throw new InputException($"The weights have no '{name}', which this network needs.");
            }

            if (!tensor.Shape.SequenceEqual(slot.Shape))
            {
                string found = string.Join(" x ", tensor.Shape);
                string expected = string.Join(" x ", slot.Shape);
                throw new InputException($"The weight '{name}' has the shape {found}; this network needs {expected}.");
            }

            T* start = Start(layer, slot, _parameters);
            for (int i = 0; i < tensor.Values.Length; i++)
            {
                start[Position(slot, i)] = T.CreateTruncating(tensor.Values[i]);
            }
        }

        if (byName.Count > 0)
        {
            throw new InputException($"The weights have '{byName.Keys.First()}', which this network lacks.");
        }
    }

    /// <summary>The task's g_i as last measured with its Gram matrix, in the layout of the weights.</summary>
    internal IReadOnlyList<WeightTensor> ExportTaskGradient(int task) =>
        Export(_taskGradients + (task * GradientStride), trunkOnly: true);

    /// <summary>The joint gradient last computed, of the trunk and every head.</summary>
    internal IReadOnlyList<WeightTensor> ExportGradient() => Export(_gradient);

    /// <summary>The names of the optimizer's arrays.</summary>
    internal IReadOnlyList<string> OptimizerState => [.. _optimizer.State.Select(s => s.Name)];

    /// <summary>The weights of the tasks' losses from the next step on.</summary>
    internal void SetTaskWeights(IReadOnlyList<double> weights) => weights.ToArray().CopyTo(_weights, 0);

    /// <summary>An array of the optimizer's, by its name.</summary>
    internal IReadOnlyList<WeightTensor> ExportOptimizer(string name) =>
        Export((T*)_optimizer.State.First(s => s.Name == name).Address);

    private List<WeightTensor> Export(T* flat, bool trunkOnly = false)
    {
        Precision precision = typeof(T) == typeof(double) ? Precision.Double : Precision.Single;
        List<WeightTensor> tensors = [];
        foreach ((EngineLayer<T> layer, TensorSlot slot, string name) in Tensors())
        {
            if (trunkOnly && layer.Offset >= _trunkCount)
            {
                break;
            }

            T* start = Start(layer, slot, flat);
            double[] values = new double[slot.Shape.Aggregate(1, (a, b) => a * b)];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = double.CreateTruncating(start[Position(slot, i)]);
            }

            tensors.Add(new WeightTensor(name, slot.Shape, values, precision));
        }

        return tensors;
    }

    private IEnumerable<(EngineLayer<T> Layer, TensorSlot Slot, string Name)> Tensors() =>
        from layer in _trunk.Layers.Concat(_heads.SelectMany(h => h.Layers))
        from slot in layer.Slots
        select (layer, slot, $"{layer.Name}/{slot.Name}");

    private static T* Start(EngineLayer<T> layer, TensorSlot slot, T* flat) =>
        slot.Running ? ((BatchNormalizationLayer<T>)layer).Running + slot.Offset : flat + layer.Offset + slot.Offset;

    private static int Position(TensorSlot slot, int i)
    {
        int columns = slot.Shape.Count > 1 ? slot.Shape[1] : 1;
        return (i / columns * slot.RowStride) + (i % columns * slot.ColumnStride);
    }
}
