using System.Numerics;
using Kinship.Data;
using Kinship.Engine.Numerics;
using Kinship.Networks;

namespace Kinship.Engine.Layers;

/// <summary>Layers in a row: the trunk, or one head.</summary>
internal sealed unsafe class Sequence<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly EngineLayer<T>[] _layers;

    private Sequence(EngineLayer<T>[] layers)
    {
        _layers = layers;
        Stages = [.. Cut(layers)];
    }

    public IReadOnlyList<EngineLayer<T>> Layers => _layers;

    /// <summary>The layers again, each mixing layer with those behind it.</summary>
    public Stage<T>[] Stages { get; }

    public int Units => _layers[^1].Units;

    /// <summary>The widest array between two layers, the input included.</summary>
    public int Widest => _layers.Max(l => Math.Max(l.Inputs, l.Units));

    /// <summary>The trunk: embeddings where there are any, then its layers.</summary>
    public static Sequence<T> Trunk(Network network, Kernels<T> kernels, Workspace<T> workspace)
    {
        List<EngineLayer<T>> layers = [];
        if (network.Inputs.Embedded.Count > 0)
        {
            layers.Add(new EmbeddingLayer<T>(LayerNames.Trunk, network.Inputs));
        }

        Append(layers, network.Trunk, Network.InputWidth(network.Inputs), LayerNames.Trunk, kernels, workspace);
        return new Sequence<T>([.. layers]);
    }

    /// <summary>A head: its own layers, then its output layer without activation, which is part of the loss.</summary>
    public static Sequence<T> Head(Head head, int inputs, Kernels<T> kernels, Workspace<T> workspace)
    {
        List<EngineLayer<T>> layers = [];
        string prefix = LayerNames.Head(head.Task.Name);
        Append(layers, head.Layers, inputs, prefix, kernels, workspace);
        int width = layers.Count > 0 ? layers[^1].Units : inputs;
        layers.Add(new DenseLayer<T>(kernels, $"{prefix}/{LayerNames.Output}", width, head.Task.Size));
        return new Sequence<T>([.. layers]);
    }

    /// <summary>Initial parameters, each layer's from a stream of its own.</summary>
    public void Initialize(T* parameters, long seed, string task)
    {
        for (int l = 0; l < _layers.Length; l++)
        {
            _layers[l].Initialize(parameters, new RandomStream(seed, RandomPurpose.Weights, task, l));
        }
    }

    /// <summary>Some units of a layer's dropout mask in a training step.</summary>
    public void DrawMask(
        int l,
        SequencePass<T> pass,
        in RowBlock<T> rows,
        long seed,
        string task,
        long step,
        UnitRange units
    ) => _layers[l].DrawMask(pass.Masks[l], rows, new RandomStream(seed, RandomPurpose.Dropout, task, l, step), units);

    /// <summary>Runs the layers; the result is the last one's output in the pass.</summary>
    public T* Forward(T* parameters, SequencePass<T> pass, T* input, in RowBlock<T> rows, bool training)
    {
        pass.Input = input;
        for (int s = 0; s < Stages.Length; s++)
        {
            Forward(s, parameters, pass, rows, training, UnitRange.All(Stages[s].Units));
        }

        return pass.Output;
    }

    /// <summary>Some units of a stage, whose input is in the pass; and their share of the transposed copy where it is kept.</summary>
    public void Forward(int s, T* parameters, SequencePass<T> pass, in RowBlock<T> rows, bool training, UnitRange units)
    {
        Stage<T> stage = Stages[s];
        stage.Mixing?.Forward(
            Context(stage.First, parameters, pass, rows, training),
            pass.InputOf(stage.First),
            pass.Outputs[stage.First],
            units
        );
        ForwardUnits(s, parameters, pass, rows, training, units);
        int next = stage.FirstUnitLayer + stage.Layers.Length;
        if (pass.Transposed[next] != null && units.Count > 0)
        {
            int stride = Workspace<T>.Pad(stage.Units);
            T* output = pass.Outputs[next - 1] + ((long)units.Start * rows.Stride);
            Kernels<T>.Transpose(
                pass.Transposed[next] + units.Start,
                stride,
                output,
                rows.Stride,
                units.Count,
                rows.Count
            );
        }
    }

    /// <summary>Some units of a stage's layers behind its mixing layer, whose output is in the pass.</summary>
    public void ForwardUnits(
        int s,
        T* parameters,
        SequencePass<T> pass,
        in RowBlock<T> rows,
        bool training,
        UnitRange units
    )
    {
        Stage<T> stage = Stages[s];
        for (int k = 0; k < stage.Layers.Length; k++)
        {
            int l = stage.FirstUnitLayer + k;
            stage
                .Layers[k]
                .Forward(Context(l, parameters, pass, rows, training), pass.InputOf(l), pass.Outputs[l], units);
        }
    }

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

    /// <summary>After a training step: running statistics.</summary>
    public void UpdateRunning(SequencePass<T> pass)
    {
        for (int l = 0; l < _layers.Length; l++)
        {
            _layers[l].UpdateRunning(pass.Statistics[l]);
        }
    }

    private static IEnumerable<Stage<T>> Cut(EngineLayer<T>[] layers)
    {
        for (int first = 0, end; first < layers.Length; first = end)
        {
            var mixing = layers[first] as MixingLayer<T>;
            end = first + 1;
            while (end < layers.Length && layers[end] is UnitLayer<T>)
            {
                end++;
            }

            yield return new Stage<T>(first, mixing, [.. layers[first..end].OfType<UnitLayer<T>>()]);
        }
    }

    private static void Append(
        List<EngineLayer<T>> layers,
        IReadOnlyList<Layer> definitions,
        int inputs,
        string prefix,
        Kernels<T> kernels,
        Workspace<T> workspace
    )
    {
        IReadOnlyList<string> names = LayerNames.Of(definitions);
        for (int l = 0; l < definitions.Count; l++)
        {
            int width = layers.Count > 0 ? layers[^1].Units : inputs;
            string name = $"{prefix}/{names[l]}";
            switch (definitions[l])
            {
                case Dense dense:
                    layers.Add(new DenseLayer<T>(kernels, name, width, dense.Units) { Definition = dense });
                    if (dense.Activation != Activation.Linear)
                    {
                        layers.Add(new ElementwiseLayer<T>(kernels, name, dense.Units, dense.Activation));
                    }

                    break;
                case BatchNormalization normalization:
                    layers.Add(new BatchNormalizationLayer<T>(kernels, name, width, normalization, workspace));
                    break;
                case Dropout dropout:
                    layers.Add(new DropoutLayer<T>(kernels, name, width, dropout.Rate));
                    break;
                case ActivationLayer activation:
                    layers.Add(new ElementwiseLayer<T>(kernels, name, width, activation.Function));
                    break;
                default:
                    throw new ArgumentOutOfRangeException(
                        nameof(definitions),
                        definitions[l],
                        "Not a layer this engine computes."
                    );
            }
        }
    }

    private static LayerPass<T> Context(
        int l,
        T* parameters,
        SequencePass<T> pass,
        in RowBlock<T> rows,
        bool training
    ) =>
        new()
        {
            Parameters = parameters,
            Rows = rows,
            Training = training,
            Statistics = pass.Statistics[l],
            Mask = pass.Masks[l],
        };
}
