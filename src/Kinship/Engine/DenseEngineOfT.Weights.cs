using Kinship.Data;
using Kinship.Engine.Layers;

namespace Kinship.Engine;

/// <summary>Weights and the optimizer's arrays by name, out and in.</summary>
internal sealed unsafe partial class DenseEngine<T>
{
    /// <inheritdoc/>
    public IReadOnlyList<WeightTensor> ExportWeights() => Export(_parameters, Tensors());

    /// <inheritdoc/>
    public void ImportWeights(IReadOnlyList<WeightTensor> weights)
    {
        Dictionary<string, WeightTensor> byName = weights.ToDictionary(w => w.Name);
        Import(byName, _parameters, Tensors(), "");
        RefuseUnknown(byName);
    }

    /// <inheritdoc/>
    public EngineState ExportState() =>
        new(
            ExportWeights(),
            [
                .. _optimizer.State.SelectMany(array =>
                    Export((T*)array.Address, TrainedTensors()).Select(w => w with { Name = $"{array.Name}/{w.Name}" })
                ),
            ],
            _optimizer.Steps,
            _optimizer.LearningRate
        );

    /// <inheritdoc/>
    public void ImportState(EngineState state)
    {
        Dictionary<string, WeightTensor> byName = state.Optimizer.ToDictionary(w => w.Name);
        foreach ((string name, nint address) in _optimizer.State)
        {
            Import(byName, (T*)address, TrainedTensors(), $"{name}/");
        }

        RefuseUnknown(byName);
        ImportWeights(state.Weights);
        _optimizer.Steps = state.Steps;
        _optimizer.LearningRate = state.LearningRate;
    }

    /// <summary>The task's g_i as last measured with its Gram matrix, in the layout of the weights.</summary>
    internal IReadOnlyList<WeightTensor> ExportTaskGradient(int task) =>
        Export(_taskGradients + (task * GradientStride), Tensors().TakeWhile(t => t.Layer.Offset < _trunkCount));

    /// <summary>The joint gradient last computed, of the trunk and every head.</summary>
    internal IReadOnlyList<WeightTensor> ExportGradient() => Export(_gradient, Tensors());

    /// <summary>The names of the optimizer's arrays.</summary>
    internal IReadOnlyList<string> OptimizerState => [.. _optimizer.State.Select(s => s.Name)];

    /// <summary>The weights of the tasks' losses from the next step on.</summary>
    internal void SetTaskWeights(IReadOnlyList<double> weights) => weights.ToArray().CopyTo(_weights, 0);

    /// <summary>An array of the optimizer's, by its name.</summary>
    internal IReadOnlyList<WeightTensor> ExportOptimizer(string name) =>
        Export((T*)_optimizer.State.First(s => s.Name == name).Address, Tensors());

    private static List<WeightTensor> Export(T* flat, IEnumerable<NamedSlot> tensors)
    {
        Precision precision = typeof(T) == typeof(double) ? Precision.Double : Precision.Single;
        List<WeightTensor> weights = [];
        foreach ((EngineLayer<T> layer, TensorSlot slot, string name) in tensors)
        {
            T* start = Start(layer, slot, flat);
            double[] values = new double[slot.Shape.Aggregate(1, (a, b) => a * b)];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = double.CreateTruncating(start[Position(slot, i)]);
            }

            weights.Add(new WeightTensor(name, slot.Shape, values, precision));
        }

        return weights;
    }

    /// <summary>Takes the tensors' numbers out of those given, by their names after a prefix.</summary>
    private static void Import(
        Dictionary<string, WeightTensor> given,
        T* flat,
        IEnumerable<NamedSlot> tensors,
        string prefix
    )
    {
        foreach ((EngineLayer<T> layer, TensorSlot slot, string own) in tensors)
        {
            string name = prefix + own;
            if (!given.Remove(name, out WeightTensor? tensor))
            {
                throw new InputException($"The weights have no '{name}', which this network needs.");
            }

            if (!tensor.Shape.SequenceEqual(slot.Shape))
            {
                string found = string.Join(" x ", tensor.Shape);
                string expected = string.Join(" x ", slot.Shape);
                throw new InputException($"The weight '{name}' has the shape {found}; this network needs {expected}.");
            }

            T* start = Start(layer, slot, flat);
            for (int i = 0; i < tensor.Values.Length; i++)
            {
                start[Position(slot, i)] = T.CreateTruncating(tensor.Values[i]);
            }
        }
    }

    private static void RefuseUnknown(Dictionary<string, WeightTensor> left)
    {
        if (left.Count > 0)
        {
            throw new InputException($"The weights have '{left.Keys.First()}', which this network lacks.");
        }
    }

    private IEnumerable<NamedSlot> Tensors() =>
        from layer in _trunk.Layers.Concat(_heads.SelectMany(h => h.Layers))
        from slot in layer.Slots
        select new NamedSlot(layer, slot, $"{layer.Name}/{slot.Name}");

    /// <summary>Those that the optimizer moves.</summary>
    private IEnumerable<NamedSlot> TrainedTensors() => Tensors().Where(t => !t.Slot.Running);

    private static T* Start(EngineLayer<T> layer, TensorSlot slot, T* flat) =>
        slot.Running ? ((BatchNormalizationLayer<T>)layer).Running + slot.Offset : flat + layer.Offset + slot.Offset;

    private static int Position(TensorSlot slot, int i)
    {
        int columns = slot.Shape.Count > 1 ? slot.Shape[1] : 1;
        return (i / columns * slot.RowStride) + (i % columns * slot.ColumnStride);
    }

    private readonly record struct NamedSlot(EngineLayer<T> Layer, TensorSlot Slot, string Name);
}
