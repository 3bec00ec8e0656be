using System.Numerics;
using Kinship.Data;
using Kinship.Engine.Numerics;
using Kinship.Networks;

namespace Kinship.Engine.Layers;

/// <summary>
/// The trunk's first layer where columns hold category ids: plain columns pass through, in order, and after them come
/// every embedded column's outputs.
/// </summary>
internal sealed unsafe class EmbeddingLayer<T> : EngineLayer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Table[] _tables;
    private readonly int[] _plain;

    public EmbeddingLayer(string name, InputShape inputs)
        : base(name, inputs.Columns, Network.InputWidth(inputs))
    {
        int offset = 0;
        _tables =
        [
            .. inputs.Embedded.Select(e =>
            {
                var table = new Table(e.Column, e.Name, e.Categories, Network.EmbeddingSize(e.Categories), offset);
                offset += Workspace<T>.Pad(table.Categories * table.Size);
                return table;
            }),
        ];
        ParameterCount = offset;
        HashSet<int> embedded = [.. inputs.Embedded.Select(e => e.Column)];
        _plain = [.. Enumerable.Range(0, inputs.Columns).Where(c => !embedded.Contains(c))];
    }

    public override string Title => $"{Name}/embeddings";

    public override int ParameterCount { get; }

    public override IReadOnlyList<TensorSlot> Slots =>
        [
            .. _tables.Select(t => new TensorSlot(
                $"{LayerNames.Embedding(t.Name)}/embeddings",
                [t.Categories, t.Size],
                t.Offset,
                t.Size,
                1
            )),
        ];

    public override bool BackwardReadsInput => true;

    public override bool RunsInPlace => false;

    /// <summary>Uniform in [-0.05, 0.05), Keras' default.</summary>
    public override void Initialize(T* parameters, RandomStream stream)
    {
        foreach (Table table in _tables)
        {
            for (int i = 0; i < table.Categories * table.Size; i++)
            {
                parameters[Offset + table.Offset + i] = T.CreateTruncating((stream.NextDouble() - 0.5) * 0.1);
            }
        }
    }

    public override void Forward(in LayerPass<T> pass, T* input, T* output)
    {
        int stride = pass.Rows.Stride;
        foreach (int column in _plain)
        {
            new Span<T>(input + ((long)column * stride), stride).CopyTo(new Span<T>(output, stride));
            output += stride;
        }

        foreach (Table table in _tables)
        {
            T* ids = input + ((long)table.Column * stride);
            T* rows = pass.Parameters + Offset + table.Offset;
            for (int row = 0; row < stride; row++)
            {
                T* vector = rows + (int.CreateTruncating(ids[row]) * table.Size);
                for (int e = 0; e < table.Size; e++)
                {
                    output[((long)e * stride) + row] = vector[e];
                }
            }

            output += (long)table.Size * stride;
        }
    }

    public override void Backward(
        in LayerPass<T> pass,
        T* input,
        T* output,
        T* outputGradient,
        T* inputGradient,
        T* gradient
    )
    {
        int stride = pass.Rows.Stride;
        outputGradient += (long)_plain.Length * stride;
        new Span<T>(gradient + Offset, ParameterCount).Clear();
        foreach (Table table in _tables)
        {
            T* ids = input + ((long)table.Column * stride);
            T* rows = gradient + Offset + table.Offset;
            for (int row = 0; row < pass.Rows.Count; row++)
            {
                T* vector = rows + (int.CreateTruncating(ids[row]) * table.Size);
                for (int e = 0; e < table.Size; e++)
                {
                    vector[e] += outputGradient[((long)e * stride) + row];
                }
            }

            outputGradient += (long)table.Size * stride;
        }
    }

    private sealed record Table(int Column, string Name, int Categories, int Size, int Offset);
}
