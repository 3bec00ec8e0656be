using Kinship.Engine.Numerics;

namespace Kinship.Engine.Layers;

/// <summary>The way back: signals from the last stage to the first, and the gradients that follow from them.</summary>
internal sealed unsafe partial class Sequence<T>
{
    /// <summary>
    /// Runs back over a pass that retains, from the gradient at the output, in the last stage's signal, to every
    /// parameter's in <paramref name="gradient"/> and, where asked for, the input's.
    /// </summary>
    /// <param name="parameters">Those of the forward pass.</param>
    /// <param name="pass">The forward pass.</param>
    /// <param name="signals">Overwritten, all of them.</param>
    /// <param name="inputGradient">[inputs x stride], or null.</param>
    /// <param name="gradient">Flat, laid out as the parameters.</param>
    /// <param name="rows">The batch.</param>
    /// <param name="training">The forward pass' mode.</param>
    public void Backward(
        T* parameters,
        SequencePass<T> pass,
        Signals<T> signals,
        T* inputGradient,
        T* gradient,
        in RowBlock<T> rows,
        bool training
    )
    {
        for (int s = Stages.Length - 1; s >= 0; s--)
        {
            Backward(s, parameters, null, pass, signals, gradient, rows, training, UnitRange.All(Stages[s].Units));
            KernelGradient(s, pass, signals, gradient, rows, UnitRange.All(Stages[s].Units));
        }

        if (inputGradient == null)
        {
            return;
        }

        if (Stages[0].Dense is { } dense)
        {
            dense.InputGradient(parameters, signals[0], rows.Stride, inputGradient, UnitRange.All(dense.Inputs));
        }
        else
        {
            long count = (long)Stages[0].Units * rows.Stride;
            Buffer.MemoryCopy(signals[0], inputGradient, count * sizeof(T), count * sizeof(T));
        }
    }

    /// <summary>
    /// Some units of a stage: their part of its signal, from that of the stage above (or, in the last stage, from the
    /// gradient at the output that stands there), and the gradients of their parameters beside the kernel.
    /// </summary>
    /// <param name="s">Which stage.</param>
    /// <param name="parameters">Those of the forward pass.</param>
    /// <param name="transposed">The stage above's kernel, transposed; null: it is read where it lies.</param>
    /// <param name="pass">The forward pass.</param>
    /// <param name="signals">Read above, written here.</param>
    /// <param name="gradient">Flat, laid out as the parameters.</param>
    /// <param name="rows">The batch.</param>
    /// <param name="training">The forward pass' mode.</param>
    /// <param name="units">Which units.</param>
    public void Backward(
        int s,
        T* parameters,
        T* transposed,
        SequencePass<T> pass,
        Signals<T> signals,
        T* gradient,
        in RowBlock<T> rows,
        bool training,
        UnitRange units
    )
    {
        Stage<T> stage = Stages[s];
        T* signal = signals[s];
        if (s + 1 < Stages.Length)
        {
            DenseLayer<T> above = Stages[s + 1].Dense!;
            if (transposed == null)
            {
                above.InputGradient(parameters, signals[s + 1], rows.Stride, signal, units);
            }
            else
            {
                above.InputGradientTransposed(transposed, signals[s + 1], rows.Stride, signal, units);
            }
        }

        for (int k = stage.Layers.Length - 1; k >= 0; k--)
        {
            int l = stage.FirstUnitLayer + k;
            stage
                .Layers[k]
                .Backward(
                    Context(l, parameters, pass, rows, training),
                    pass.InputOf(l),
                    pass.Outputs[l],
                    signal,
                    gradient,
                    units
                );
        }

        stage.Mixing?.RestGradient(
            Context(stage.First, parameters, pass, rows, training),
            pass.InputOf(stage.First),
            signal,
            gradient,
            units
        );
    }

    /// <summary>The kernel's gradient of some units of a stage, from its signal.</summary>
    public void KernelGradient(
        int s,
        SequencePass<T> pass,
        Signals<T> signals,
        T* gradient,
        in RowBlock<T> rows,
        UnitRange units
    )
    {
        if (Stages[s].Dense is { } dense)
        {
            dense.KernelGradient(
                signals[s] + ((long)units.Start * rows.Stride),
                rows.Stride,
                pass.Transposed[Stages[s].First],
                rows.Count,
                gradient + dense.KernelOffset + ((long)units.Start * dense.KernelStride),
                units.Count
            );
        }
    }
}
