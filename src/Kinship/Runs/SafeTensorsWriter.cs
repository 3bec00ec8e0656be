using System.Buffers;
using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kinship.Engine;

namespace Kinship.Runs;

/// <summary>Writes the safetensors format.</summary>
internal static class SafeTensorsWriter
{
    private const int Alignment = 8;
    private static readonly JsonWriterOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes tensors with named texts beside them, which are left out where there are none.</summary>
    public static void Write(
        ArrayBufferWriter<byte> buffer,
        IReadOnlyList<WeightTensor> tensors,
        IReadOnlyList<(string Name, string Text)> metadata
    )
    {
        // Wider numbers first, as the Python package orders them, so that every tensor is aligned to its own width.
        WeightTensor[] ordered = [.. tensors.OrderByDescending(t => Width(t.Precision))];
        int start = buffer.WrittenCount;
        buffer.GetSpan(8)[..8].Clear();
        buffer.Advance(8);
        WriteHeader(buffer, ordered, metadata);
        while ((buffer.WrittenCount - start) % Alignment != 0)
        {
            buffer.Write(" "u8);
        }

        Span<byte> length = MemoryMarshal.AsMemory(buffer.WrittenMemory).Span.Slice(start, 8);
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)(buffer.WrittenCount - start - 8));
        foreach (WeightTensor tensor in ordered)
        {
            int bytes = tensor.Values.Length * Width(tensor.Precision);
            WriteValues(tensor, buffer.GetSpan(bytes)[..bytes]);
            buffer.Advance(bytes);
        }
    }

    /// <summary>Bytes a number.</summary>
    public static int Width(Precision precision) => precision == Precision.Double ? 8 : 4;

    private static void WriteHeader(
        ArrayBufferWriter<byte> buffer,
        IReadOnlyList<WeightTensor> tensors,
        IReadOnlyList<(string Name, string Text)> metadata
    )
    {
        using Utf8JsonWriter json = new(buffer, s_json);
        json.WriteStartObject();
        if (metadata.Count > 0)
        {
            json.WriteStartObject("__metadata__");
            foreach ((string name, string text) in metadata)
            {
                json.WriteString(name, text);
            }

            json.WriteEndObject();
        }

        long offset = 0;
        HashSet<string> names = [];
        foreach (WeightTensor tensor in tensors)
        {
            Check(tensor, names);
            offset = Entry(json, tensor, offset);
        }

        json.WriteEndObject();
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

    private static void WriteValues(WeightTensor tensor, Span<byte> bytes)
    {
        if (tensor.Precision == Precision.Double)
        {
            Span<double> doubles = MemoryMarshal.Cast<byte, double>(bytes);
            tensor.Values.CopyTo(doubles);
            if (!BitConverter.IsLittleEndian)
            {
                Span<long> words = MemoryMarshal.Cast<byte, long>(bytes);
                BinaryPrimitives.ReverseEndianness(words, words);
            }

            return;
        }

        TensorPrimitives.ConvertTruncating<double, float>(tensor.Values, MemoryMarshal.Cast<byte, float>(bytes));
        if (!BitConverter.IsLittleEndian)
        {
            Span<int> words = MemoryMarshal.Cast<byte, int>(bytes);
            BinaryPrimitives.ReverseEndianness(words, words);
        }
    }
}
