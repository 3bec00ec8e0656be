using System.Runtime.CompilerServices;
using Kinship.Data;
using Kinship.Engine.Layers;
using Kinship.Engine.Numerics;

namespace Kinship.Engine;

/// <summary>Weights and the optimizer's arrays by name, out and in.</summary>
internal sealed unsafe partial class DenseEngine<T>
{
    private readonly NamedSlot[] _named;
    private readonly NamedSlot[] _trained;

    /// <inheritdoc/>
    public IReadOnlyList<WeightTensor> ExportWeights() => Export(_parameters, _named);

    /// <inheritdoc/>
    public void ImportWeights(IReadOnlyList<WeightTensor> weights)
    {
        Dictionary<string, WeightTensor> byName = weights.ToDictionary(w => w.Name);
        Import(byName, _parameters, _named, "");
        RefuseUnknown(byName);
    }

    /// <inheritdoc/>
    public EngineState ExportState()
    {
        List<WeightTensor> optimizer = [];
        foreach ((string name, nint address) in _optimizer.State)
        {
            optimizer.AddRange(Export((T*)address, _trained, $"{name}/"));
        }

        foreach ((nint address, string prefix) in ShadowState)
        {
            optimizer.AddRange(Export((T*)address, TrainedTrunk, prefix));
        }

        return new(ExportWeights(), optimizer, _optimizer.Steps, _optimizer.LearningRate);
    }

    /// <inheritdoc/>
    public void ImportState(EngineState state)
    {
        Dictionary<string, WeightTensor> byName = state.Optimizer.ToDictionary(w => w.Name);
        foreach ((string name, nint address) in _optimizer.State)
        {
            Import(byName, (T*)address, _trained, $"{name}/");
        }

        foreach ((nint address, string prefix) in ShadowState)
        {
            Import(byName, (T*)address, TrainedTrunk, prefix);
        }

        RefuseUnknown(byName);
        ImportWeights(state.Weights);
        _optimizer.Steps = state.Steps;
        _optimizer.LearningRate = state.LearningRate;
    }

    /// <summary>The task's g_i as last measured with its Gram matrix, in the layout of the weights.</summary>
    internal IReadOnlyList<WeightTensor> ExportTaskGradient(int task)
    {
        using Workspace<T> own = new();
        T* gradient = own.Allocate(_trunkCount);
        new ReadOnlySpan<T>(_kept!.Rest(task), _restCount).CopyTo(new Span<T>(gradient, _restCount));
        for (int s = 0; s < _trunk.Stages.Length; s++)
        {
            UnitRange all = UnitRange.All(_trunk.Stages[s].Units);
            _trunk.KernelGradient(s, _trunkPass, _kept.Signals(task), gradient, _batch.Rows, all);
        }

        return Export(gradient, TrunkTensors);
    }

    /// <summary>The diagonal P of the preconditioned move as last measured; none where it is 1.</summary>
    internal IReadOnlyList<WeightTensor> ExportPreconditioner() => _scale == null ? [] : Export(_scale, TrunkTensors);

    /// <summary>The joint gradient last computed, clipped, of the trunk and every head.</summary>
    internal IReadOnlyList<WeightTensor> ExportGradient() => Export(_gradient, _named);

    /// <summary>The names of all tensors, in the order of <see cref="ExportWeights"/>.</summary>
    internal IReadOnlyList<string> TensorNames => [.. _named.Select(t => t.Name)];

    /// <summary>Writes a tensor of a dense layer or a batch normalization.</summary>
    /// <param name="tensor">Its place among <see cref="TensorNames"/>.</param>
    /// <param name="values">Its numbers; a kernel's as [units x inputs].</param>
    /// <param name="state">Into which of the optimizer's arrays; null for the weights themselves.</param>
    internal void CopyIn(int tensor, ReadOnlySpan<T> values, string? state = null)
    {
        (EngineLayer<T> layer, TensorSlot slot, _) = _named[tensor];
        T* flat = state is null ? _parameters : (T*)_optimizer.State.First(s => s.Name == state).Address;
        T* start = Start(layer, slot, flat);
        int inputs = slot.Shape[0];
        for (int unit = 0; unit < slot.Columns; unit++)
        {
            values.Slice(unit * inputs, inputs).CopyTo(new Span<T>(start + (unit * (long)slot.ColumnStride), inputs));
        }
    }

    /// <summary>Steps that the optimizer has taken.</summary>
    internal long OptimizerSteps
    {
        get => _optimizer.Steps;
        set => _optimizer.Steps = value;
    }

    /// <summary>The names of the optimizer's arrays.</summary>
    internal IReadOnlyList<string> OptimizerState => [.. _optimizer.State.Select(s => s.Name)];

    /// <summary>The weights of the tasks' losses from the next step on.</summary>
    internal void SetTaskWeights(IReadOnlyList<double> weights) => weights.ToArray().CopyTo(_weights, 0);

    /// <summary>An array of the optimizer's, by its name.</summary>
    internal IReadOnlyList<WeightTensor> ExportOptimizer(string name) =>
        Export((T*)_optimizer.State.First(s => s.Name == name).Address, _named);

    private static WeightTensor[] Export(T* flat, ReadOnlySpan<NamedSlot> tensors, string prefix = "")
    {
        Precision precision = typeof(T) == typeof(double) ? Precision.Double : Precision.Single;
        var weights = new WeightTensor[tensors.Length];
        for (int t = 0; t < weights.Length; t++)
        {
            (EngineLayer<T> layer, TensorSlot slot, string name) = tensors[t];
            double[] values = GC.AllocateUninitializedArray<double>(slot.Count);
            CopyOut(Start(layer, slot, flat), slot, values);
            weights[t] = new WeightTensor(prefix + name, slot.Shape, values, precision);
        }

        return weights;
    }

    /// <summary>Optimized at once: the few checkpoints of a short training would all run before the compiler gets to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyOut(T* start, TensorSlot slot, double[] values)
    {
        int columns = slot.Columns;
        int columnStride = slot.ColumnStride;
        for (int row = 0, at = 0; at < values.Length; row++)
        {
            T* source = start + ((long)row * slot.RowStride);
            for (int column = 0; column < columns; column++, source += columnStride)
            {
                values[at++] = double.CreateTruncating(*source);
            }
        }
    }

    /// <summary>Takes the tensors' numbers out of those given, by their names after a prefix.</summary>
    private static void Import(
        Dictionary<string, WeightTensor> given,
        T* flat,
        ReadOnlySpan<NamedSlot> tensors,
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

            if (!tensor.Shape.SequenceEqual(slot.Shape) || tensor.Values.Length != slot.Count)
            {
                string found = $"{string.Join(" x ", tensor.Shape)} ({tensor.Values.Length} numbers)";
                string expected = $"{string.Join(" x ", slot.Shape)} ({slot.Count} numbers)";
                throw new InputException($"The weight '{name}' has the shape {found}; this network needs {expected}.");
            }

            T* start = Start(layer, slot, flat);
            for (int i = 0; i < tensor.Values.Length; i++)
            {
                start[slot.Position(i)] = T.CreateTruncating(tensor.Values[i]);
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

    private NamedSlot[] TrainedTrunk => [.. TrunkTensors.Where(t => !t.Slot.Running)];

    private NamedSlot[] TrunkTensors => [.. _named.TakeWhile(t => t.Layer.Offset < _trunkCount)];

    /// <summary>Every layer, the trunk's first.</summary>
    private IEnumerable<EngineLayer<T>> Layers => _trunk.Layers.Concat(_heads.SelectMany(h => h.Layers));

    private IEnumerable<NamedSlot> Named() =>
        from layer in Layers
        from slot in layer.Slots
        select new NamedSlot(layer, slot, $"{layer.Name}/{slot.Name}");

    private static T* Start(EngineLayer<T> layer, TensorSlot slot, T* flat) =>
        slot.Running ? ((BatchNormalizationLayer<T>)layer).Running + slot.Offset : flat + layer.Offset + slot.Offset;

    private readonly record struct NamedSlot(EngineLayer<T> Layer, TensorSlot Slot, string Name)
    {
        /// <summary>Where the tensor begins in the flat array.</summary>
        public int Start => Layer.Offset + Slot.Offset;
    }
}
