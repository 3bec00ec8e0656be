using System.Numerics;
using Kinship.Data;
using Kinship.Engine.Numerics;
using Kinship.Networks;

namespace Kinship.Engine.Layers;

/// <summary>Layers in a row: the trunk, or one head.</summary>
internal sealed unsafe partial class Sequence<T>
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
