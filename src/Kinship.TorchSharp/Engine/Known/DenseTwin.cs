using System.Numerics;
using System.Runtime.InteropServices;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.TorchSharp.Optimizers;
using Kinship.TorchSharp.Tensors;
using Kinship.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Kinship.TorchSharp.Engine.Known;

/// <summary>
/// Kinship's own engine beside modules that it has layers for: brought to the same weights, optimizer and masks, it measures
/// what the step is about to do, in a fraction of libtorch's time. Nothing of it flows back into the training.
/// </summary>
internal abstract class DenseTwin : IDisposable
{
    /// <summary>Null where the modules, their device or the tasks' losses are any that the engine does not have.</summary>
    /// <param name="network">The modules.</param>
    /// <param name="columns">Numbers in a row.</param>
    /// <param name="options">How they are trained.</param>
    /// <param name="optimizer">The optimizer's arithmetic.</param>
    public static DenseTwin? Of(TorchNetwork network, int columns, TrainingOptions options, OptimizerRule optimizer)
    {
        if (
            network.Device.type != DeviceType.CPU
            || network.RowShape.Count > 0
            || (network.InputType ?? network.Type) != network.Type
            || DenseDescription.Of(network, columns) is not { } description
        )
        {
            return null;
        }

        bool isOwn = optimizer is FlatRule;
        options = options with
        {
            Optimizer = isOwn ? options.Optimizer : new Sgd(1),
            Precision = network.Type == ScalarType.Float64 ? Precision.Double : Precision.Single,
            Measurement = null,
        };
        return options.Precision == Precision.Double
            ? new DenseTwin<double>(description, options, optimizer, isOwn)
            : new DenseTwin<float>(description, options, optimizer, isOwn);
    }

    /// <summary>Whether a step can be measured.</summary>
    public abstract bool Takes(StepMeasurement step, Measurement measurement);

    /// <summary>Fills an observation; false where what it computes is not what the modules do.</summary>
    /// <param name="step">The step, its running statistics those from before the base pass.</param>
    /// <param name="observation">What to fill.</param>
    public abstract bool Observe(StepMeasurement step, Observation observation);

    public abstract void Dispose();
}

/// <inheritdoc/>
/// <typeparam name="T">The parameters' type.</typeparam>
/// <param name="description">The modules as Kinship's network, and their tensors.</param>
/// <param name="options">How they are trained.</param>
/// <param name="optimizer">The optimizer's arithmetic.</param>
/// <param name="hasMoments">Whether the optimizer is one of Kinship's own, whose moves the twin can take.</param>
internal sealed class DenseTwin<T>(
    DenseDescription description,
    TrainingOptions options,
    OptimizerRule optimizer,
    bool hasMoments
) : DenseTwin
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private DenseEngine<T>? _engine;
    private int _rows;

    public override bool Takes(StepMeasurement step, Measurement measurement) =>
        step.Rows is not null && step.Masks.Values is not null && (hasMoments || !NeedsMoments(measurement));

    public override bool Observe(StepMeasurement step, Observation observation)
    {
        (Batch batch, Batch? heldOut) = step.Rows!.Value;
        DenseEngine<T> engine = Engine(batch.Count);
        for (int t = 0; t < description.Tensors.Count; t++)
        {
            engine.CopyIn(t, Numbers(description.Tensors[t]));
        }

        bool needsMoments = NeedsMoments(observation.Measurement);
        if (needsMoments)
        {
            CopyMoments(engine);
        }

        engine.LearningRate = optimizer.LearningRate;
        engine.OptimizerSteps = optimizer.Steps;
        Tensor[] byUnit = [.. step.Masks.Values!.Select(m => m.t().contiguous())];
        engine.MaskSource =
            byUnit.Length == 0
                ? null
                : (layer, mask, stride) => Write(byUnit[description.DropoutAt(layer)], mask, stride);
        engine.Observe(batch, observation, heldOut, joint: needsMoments);
        observation.YoungMoments = optimizer.YoungMoments;

        // A forward hook computes something else.
        double near = typeof(T) == typeof(double) ? 1e-8 : 1e-4;
        return observation
            .Losses.Zip(step.Base.Losses)
            .All(l => double.IsNaN(l.Second) ? double.IsNaN(l.First) : IsNear(l.First, l.Second, near));
    }

    public override void Dispose() => _engine?.Dispose();

    private static bool IsNear(double found, double expected, double near) =>
        Math.Abs(found - expected) <= near * (1 + Math.Abs(expected));

    private static bool NeedsMoments(Measurement measurement) =>
        measurement.PreconditionedGram || measurement.Moves.Any(m => m is Move.Preconditioned or Move.Optimizer);

    private DenseEngine<T> Engine(int rows)
    {
        if (_engine is null || rows > _rows)
        {
            _rows = rows;
            _engine?.Dispose();
            _engine = (DenseEngine<T>)EngineFactory.Create(description.Network, options with { BatchSize = rows });
        }

        return _engine;
    }

    private void CopyMoments(DenseEngine<T> engine)
    {
        foreach ((string name, IReadOnlyList<Tensor> tensors) in optimizer.State)
        {
            for (int t = 0; t < description.Tensors.Count; t++)
            {
                if (description.PlaceOfParameter(t) is >= 0 and int place)
                {
                    engine.CopyIn(t, Numbers(tensors[place]), name);
                }
            }
        }
    }

    private static ReadOnlySpan<T> Numbers(Tensor tensor) => MemoryMarshal.Cast<byte, T>(tensor.bytes);

    private static void Write(Tensor source, Span<T> mask, int stride)
    {
        ReadOnlySpan<T> values = Numbers(source);
        int rows = (int)source.shape[1];
        mask.Clear();
        for (int unit = 0; unit < source.shape[0]; unit++)
        {
            values.Slice(unit * rows, rows).CopyTo(mask[(unit * stride)..]);
        }
    }
}
