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

    private Sequence(EngineLayer<T>[] layers) => _layers = layers;

    public IReadOnlyList<EngineLayer<T>> Layers => _layers;

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

    /// <summary>A training step's dropout masks.</summary>
    public void DrawMasks(SequencePass<T> pass, in RowBlock<T> rows, long seed, string task, long step)
    {
        for (int l = 0; l < _layers.Length; l++)
        {
            if (_layers[l].MaskUnits > 0)
            {
                _layers[l].DrawMask(pass.Masks[l], rows, new RandomStream(seed, RandomPurpose.Dropout, task, l, step));
            }
        }
    }

    /// <summary>Runs the layers; the result is the last one's output in the pass.</summary>
    public T* Forward(T* parameters, SequencePass<T> pass, T* input, in RowBlock<T> rows, bool training)
    {
        for (int l = 0; l < _layers.Length; l++)
        {
            EngineLayer<T> layer = _layers[l];
            pass.Inputs[l] = input;
            if (pass.Transposed[l] != null && l > 0)
            {
                int stride = Workspace<T>.Pad(layer.Inputs);
                Kernels<T>.Transpose(pass.Transposed[l], stride, input, rows.Stride, layer.Inputs, rows.Count);
            }

            layer.Forward(Context(l, parameters, pass, rows, training), input, pass.Outputs[l]);
            input = pass.Outputs[l];
        }

        return input;
    }

    /// <summary>
    /// Runs back over a pass that retains: from the gradient at the output, which is overwritten, to every parameter's in
    /// <paramref name="gradient"/> and, where asked for, the input's.
    /// </summary>
    /// <param name="parameters">Those of the forward pass.</param>
    /// <param name="pass">The forward pass.</param>
    /// <param name="outputGradient">[Units x stride], padding 0.</param>
    /// <param name="inputGradient">[inputs x stride], or null.</param>
    /// <param name="gradient">Flat, laid out as the parameters.</param>
    /// <param name="scratch">Two arrays of <see cref="Widest"/> x stride.</param>
    /// <param name="rows">The batch.</param>
    /// <param name="training">The forward pass' mode.</param>
    public void Backward(
        T* parameters,
        SequencePass<T> pass,
        T* outputGradient,
        T* inputGradient,
        T* gradient,
        T*[] scratch,
        in RowBlock<T> rows,
        bool training
    )
    {
        T* current = outputGradient;
        int next = 0;
        for (int l = _layers.Length - 1; l >= 0; l--)
        {
            EngineLayer<T> layer = _layers[l];
            T* target = inputGradient;
            if (l > 0)
            {
                target = layer.RunsInPlace ? current : scratch[next];
                next = layer.RunsInPlace ? next : 1 - next;
            }

            // A first layer without parameters still has to hand on a gradient nobody wants: it has nothing to do.
            if (l > 0 || inputGradient != null || layer.ParameterCount > 0)
            {
                layer.Backward(
                    Context(l, parameters, pass, rows, training),
                    pass.Inputs[l],
                    pass.Outputs[l],
                    current,
                    target == null && layer.RunsInPlace ? current : target,
                    gradient
                );
            }

            current = target;
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
            Transposed = pass.Transposed[l],
        };
}
