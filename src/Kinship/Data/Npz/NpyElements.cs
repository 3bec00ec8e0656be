using System.Buffers.Binary;
using System.Text;

namespace Kinship.Data;

/// <summary>Reads a .npy array's elements into columns.</summary>
internal sealed class NpyElements(NpyHeader header)
{
    /// <summary>Bytes that are read at a time.</summary>
    private const int MostTogether = 1 << 16;

    private readonly byte[] _swapped = new byte[Math.Max(header.ItemSize, 1)];

    /// <summary>Reads every element, from the stream's place on, into the array's columns.</summary>
    /// <param name="stream">At the first element.</param>
    /// <param name="columns">[header.Columns]; null where a column is not wanted.</param>
    public void Read(Stream stream, IReadOnlyList<ColumnBuilder> columns)
    {
        bool byColumn = header.FortranOrder && header.Shape.Count > 1;
        (int outer, int inner) = byColumn ? (columns.Count, header.Rows) : (header.Rows, columns.Count);
        int together = Math.Min(inner, Math.Max(1, MostTogether / header.ItemSize));
        byte[] part = new byte[together * header.ItemSize];
        for (int o = 0; o < outer; o++)
        {
            for (int first = 0; first < inner; first += together)
            {
                int count = Math.Min(together, inner - first);
                stream.ReadExactly(part, 0, count * header.ItemSize);
                for (int k = 0; k < count; k++)
                {
                    (int row, int column) = byColumn ? (first + k, o) : (o, first + k);
                    Add(columns[column], row, part.AsSpan(k * header.ItemSize, header.ItemSize));
                }
            }
        }
    }

    private void Add(ColumnBuilder column, int row, ReadOnlySpan<byte> item)
    {
        switch (header.Kind)
        {
            case 'U':
                Encoding encoding = header.BigEndian ? Utf32BigEndian : Encoding.UTF32;
                column.Add(encoding.GetString(item).AsSpan().TrimEnd('\0').Trim(), row);
                break;
            case 'S':
                column.Add(Encoding.UTF8.GetString(item).AsSpan().TrimEnd('\0').Trim(), row);
                break;
            default:
                column.Add(Number(item), row);
                break;
        }
    }

    private double Number(ReadOnlySpan<byte> item)
    {
        if (header.BigEndian)
        {
            item.CopyTo(_swapped);
            _swapped.AsSpan().Reverse();
            item = _swapped;
        }

        return (header.Kind, item.Length) switch
        {
            ('f', 4) => BinaryPrimitives.ReadSingleLittleEndian(item),
            ('f', 8) => BinaryPrimitives.ReadDoubleLittleEndian(item),
            ('f', _) => (double)BinaryPrimitives.ReadHalfLittleEndian(item),
            ('i', 1) => (sbyte)item[0],
            ('i', 2) => BinaryPrimitives.ReadInt16LittleEndian(item),
            ('i', 4) => BinaryPrimitives.ReadInt32LittleEndian(item),
            ('i', _) => BinaryPrimitives.ReadInt64LittleEndian(item),
            (_, 1) => item[0],
            (_, 2) => BinaryPrimitives.ReadUInt16LittleEndian(item),
            (_, 4) => BinaryPrimitives.ReadUInt32LittleEndian(item),
            _ => BinaryPrimitives.ReadUInt64LittleEndian(item),
        };
    }

    private static Encoding Utf32BigEndian { get; } = new UTF32Encoding(bigEndian: true, byteOrderMark: false);
}
