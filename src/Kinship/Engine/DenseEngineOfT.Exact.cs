using Kinship.Engine.Layers;

namespace Kinship.Engine;

/// <summary>The same measurement in float64, on a twin of this engine that is brought to the same state.</summary>
internal sealed unsafe partial class DenseEngine<T>
{
    private DenseEngine<double>? _exact;
    private StateCopy[] _toExact = [];

    /// <inheritdoc/>
    public bool ObserveExactly(Batch batch, Observation exact, Batch? heldOut)
    {
        if (typeof(T) == typeof(double))
        {
            return false;
        }

        if (_exact is null)
        {
            _exact = new DenseEngine<double>(Network, _options with { Precision = Precision.Double, Shadows = false });
            _toExact = [.. CopiesTo(_exact)];
        }

        foreach (StateCopy copy in _toExact)
        {
            copy.Run();
        }

        _weights.CopyTo(_exact._weights, 0);
        _exact.KeepMasks = KeepMasks;
        _exact._optimizer.Steps = _optimizer.Steps;
        _exact._optimizer.LearningRate = _optimizer.LearningRate;
        _exact.Observe(batch, exact, heldOut);
        return true;
    }

    /// <summary>
    /// Every tensor's way into the twin, whose rows are padded otherwise. Made once, since looking tensors up allocates.
    /// </summary>
    private IEnumerable<StateCopy> CopiesTo(DenseEngine<double> twin)
    {
        IEnumerable<StateCopy> copies = Copies(twin, (nint)_parameters, (nint)twin._parameters, running: true);
        foreach ((string name, nint address) in _optimizer.State)
        {
            nint there = twin._optimizer.State.First(s => s.Name == name).Address;
            copies = copies.Concat(Copies(twin, address, there, running: false));
        }

        return copies;
    }

    private List<StateCopy> Copies(DenseEngine<double> twin, nint from, nint to, bool running)
    {
        List<StateCopy> copies = [];
        foreach ((NamedSlot here, DenseEngine<double>.NamedSlot there) in _named.Zip(twin._named))
        {
            if (running || !here.Slot.Running)
            {
                T* source = Start(here.Layer, here.Slot, (T*)from);
                double* target = DenseEngine<double>.Start(there.Layer, there.Slot, (double*)to);
                copies.Add(new StateCopy((nint)source, here.Slot, (nint)target, there.Slot));
            }
        }

        return copies;
    }

    /// <summary>A tensor from this engine's array to the twin's.</summary>
    private readonly record struct StateCopy(nint From, TensorSlot Here, nint To, TensorSlot There)
    {
        public void Run()
        {
            int columns = Here.Columns;
            int rows = Here.Count / columns;
            for (int row = 0; row < rows; row++)
            {
                T* source = (T*)From + (row * Here.RowStride);
                double* target = (double*)To + (row * There.RowStride);
                for (int column = 0; column < columns; column++)
                {
                    target[column * There.ColumnStride] = double.CreateTruncating(source[column * Here.ColumnStride]);
                }
            }
        }
    }
}
