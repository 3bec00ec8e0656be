using System.Numerics;
using Kinship.Data;
using Kinship.Engine.Numerics;
using Kinship.Networks;

namespace Kinship.Engine.Layers;

/// <summary>
/// The trunk's first layer where columns hold category ids: plain columns pass through, in order, and after them come
/// every embedded column's outputs.
/// </summary>
internal sealed unsafe class EmbeddingLayer<T> : MixingLayer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Table[] _tables;
    private readonly int[] _plain;

    /// <summary>Behind the plain columns, output by output: a number of a table's vectors.</summary>
    private readonly (Table Table, int Element)[] _elements;

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
        RestCount = offset;
        _elements = [.. _tables.SelectMany(t => Enumerable.Range(0, t.Size).Select(e => (t, e)))];
        HashSet<int> embedded = [.. inputs.Embedded.Select(e => e.Column)];
        _plain = [.. Enumerable.Range(0, inputs.Columns).Where(c => !embedded.Contains(c))];
    }

    public override string Title => $"{Name}/embeddings";

    public override int RestCount { get; }

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

    public override void Forward(in LayerPass<T> pass, T* input, T* output, UnitRange units)
    {
        int stride = pass.Rows.Stride;
        for (int unit = units.Start; unit < units.Start + units.Count; unit++)
        {
            T* target = output + ((long)unit * stride);
            if (unit < _plain.Length)
            {
                new Span<T>(input + ((long)_plain[unit] * stride), stride).CopyTo(new Span<T>(target, stride));
                continue;
            }

            (Table table, int element) = _elements[unit - _plain.Length];
            T* ids = input + ((long)table.Column * stride);
            T* values = pass.Parameters + Offset + table.Offset + element;
            for (int row = 0; row < stride; row++)
            {
                target[row] = values[int.CreateTruncating(ids[row]) * table.Size];
            }
        }
    }

    public override void RestGradient(in LayerPass<T> pass, T* input, T* outputGradient, T* gradient, UnitRange units)
    {
        int stride = pass.Rows.Stride;
        for (int unit = Math.Max(units.Start, _plain.Length); unit < units.Start + units.Count; unit++)
        {
            (Table table, int element) = _elements[unit - _plain.Length];
            T* source = outputGradient + ((long)unit * stride);
            T* ids = input + ((long)table.Column * stride);
            T* values = gradient + Offset + table.Offset + element;
            for (int category = 0; category < table.Categories; category++)
            {
                values[category * table.Size] = T.Zero;
            }

            for (int row = 0; row < pass.Rows.Count; row++)
            {
                values[int.CreateTruncating(ids[row]) * table.Size] += source[row];
            }
        }
    }

    private sealed record Table(int Column, string Name, int Categories, int Size, int Offset);
}
