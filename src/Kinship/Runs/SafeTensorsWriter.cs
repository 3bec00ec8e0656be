using System.Buffers.Binary;
using System.Text.Json;
using Kinship.Engine;

namespace Kinship.Runs;

/// <summary>Writes the safetensors format.</summary>
internal static class SafeTensorsWriter
{
    private const int Alignment = 8;

    public static void Write(Stream stream, IReadOnlyList<WeightTensor> tensors)
    {
        // Wider numbers first, as the Python package orders them, so that every tensor is aligned to its own width.
        WeightTensor[] ordered = [.. tensors.OrderByDescending(t => Width(t.Precision))];
        byte[] header = Header(ordered);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (WeightTensor tensor in ordered)
        {
            stream.Write(Bytes(tensor));
        }
    }

    /// <summary>Bytes a number.</summary>
    public static int Width(Precision precision) => precision == Precision.Double ? 8 : 4;

    private static byte[] Header(IReadOnlyList<WeightTensor> tensors)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            long offset = 0;
            HashSet<string> names = [];
            foreach (WeightTensor tensor in tensors)
            {
                Check(tensor, names);
                offset = Entry(json, tensor, offset);
            }

            json.WriteEndObject();
        }

        while (buffer.Length % Alignment != 0)
        {
            buffer.WriteByte((byte)' ');
        }

        return buffer.ToArray();
    }

    private static long Entry(Utf8JsonWriter json, WeightTensor tensor, long offset)
    {
        long end = offset + ((long)tensor.Values.Length * Width(tensor.Precision));
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", tensor.Precision == Precision.Double ? "F64" : "F32");
        json.WriteStartArray("shape");
        foreach (int size in tensor.Shape)
        {
            json.WriteNumberValue(size);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(offset);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
        return end;
    }

    private static void Check(WeightTensor tensor, HashSet<string> names)
    {
        if (!names.Add(tensor.Name))
        {
            throw new ArgumentException($"Two tensors are named '{tensor.Name}'.", nameof(tensor));
        }

        if (tensor.Shape.Aggregate(1L, (product, size) => product * size) != tensor.Values.Length)
        {
            string shape = string.Join(", ", tensor.Shape);
            throw new ArgumentException(
                $"Tensor '{tensor.Name}' has {tensor.Values.Length} values, but shape [{shape}].",
                nameof(tensor)
            );
        }
    }

    private static byte[] Bytes(WeightTensor tensor)
    {
        int width = Width(tensor.Precision);
        byte[] bytes = new byte[tensor.Values.Length * width];
        for (int i = 0; i < tensor.Values.Length; i++)
        {
            Span<byte> place = bytes.AsSpan(i * width);
            if (width == 8)
            {
                BinaryPrimitives.WriteDoubleLittleEndian(place, tensor.Values[i]);
            }
            else
            {
                BinaryPrimitives.WriteSingleLittleEndian(place, (float)tensor.Values[i]);
            }
        }

        return bytes;
    }
}
