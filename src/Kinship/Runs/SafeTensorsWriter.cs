using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kinship.Engine;

namespace Kinship.Runs;

/// <summary>Writes the safetensors format.</summary>
internal static class SafeTensorsWriter
{
    private const int Alignment = 8;
    private const int Start = sizeof(ulong);

    /// <summary>How a header is written.</summary>
    public static JsonWriterOptions Json { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Stream stream, IReadOnlyList<WeightTensor> tensors)
    {
        // Wider numbers first, as the Python package orders them, so that every tensor is aligned to its own width.
        WeightTensor[] ordered = [.. tensors.OrderByDescending(t => Width(t.Precision))];
        ArrayBufferWriter<byte> buffer = new();
        BeginHeader(buffer);
        WriteHeader(buffer, ordered);
        EndHeader(buffer);
        stream.Write(buffer.WrittenSpan);
        foreach (WeightTensor tensor in ordered)
        {
            byte[] bytes = new byte[tensor.Values.Length * Width(tensor.Precision)];
            WriteValues(tensor.Values, tensor.Precision, bytes);
            stream.Write(bytes);
        }
    }

    /// <summary>Bytes a number.</summary>
    public static int Width(Precision precision) => precision == Precision.Double ? 8 : 4;

    /// <summary>Leaves room for the header's length.</summary>
    public static void BeginHeader(ArrayBufferWriter<byte> file) => file.Write(stackalloc byte[Start]);

    /// <summary>Pads a header to whole words, and puts its length before it.</summary>
    public static void EndHeader(ArrayBufferWriter<byte> file)
    {
        while (file.WrittenCount % Alignment != 0)
        {
            file.Write(" "u8);
        }

        Span<byte> length = MemoryMarshal.AsMemory(file.WrittenMemory).Span[..Start];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)(file.WrittenCount - Start));
    }

    /// <summary>A tensor's entry of the header; returns where its bytes end.</summary>
    public static long WriteEntry(
        Utf8JsonWriter json,
        string name,
        IReadOnlyList<int> shape,
        Precision precision,
        long offset
    )
    {
        long end = offset + (shape.Aggregate(1L, (product, size) => product * size) * Width(precision));
        json.WriteStartObject(name);
        json.WriteString("dtype", precision == Precision.Double ? "F64" : "F32");
        json.WriteStartArray("shape");
        foreach (int size in shape)
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

    /// <summary>A tensor's numbers as they stand in the file.</summary>
    public static void WriteValues(ReadOnlySpan<double> values, Precision precision, Span<byte> bytes)
    {
        if (precision == Precision.Double)
        {
            MemoryMarshal.AsBytes(values).CopyTo(bytes);
            if (!BitConverter.IsLittleEndian)
            {
                Span<long> words = MemoryMarshal.Cast<byte, long>(bytes);
                BinaryPrimitives.ReverseEndianness(words, words);
            }

            return;
        }

        Narrow(values, MemoryMarshal.Cast<byte, float>(bytes));
        if (!BitConverter.IsLittleEndian)
        {
            Span<int> words = MemoryMarshal.Cast<byte, int>(bytes);
            BinaryPrimitives.ReverseEndianness(words, words);
        }
    }

    /// <summary>Optimized at once: the few checkpoints of a short training would all run before the compiler gets to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Narrow(ReadOnlySpan<double> values, Span<float> singles)
    {
        int width = Vector<double>.Count;
        int i = 0;
        for (; i <= values.Length - (2 * width); i += 2 * width)
        {
            Vector<double> low = new(values[i..]);
            Vector<double> high = new(values[(i + width)..]);
            Vector.Narrow(low, high).CopyTo(singles[i..]);
        }

        for (; i < values.Length; i++)
        {
            singles[i] = (float)values[i];
        }
    }

    private static void WriteHeader(ArrayBufferWriter<byte> buffer, IReadOnlyList<WeightTensor> tensors)
    {
        using Utf8JsonWriter json = new(buffer, Json);
        json.WriteStartObject();
        long offset = 0;
        HashSet<string> names = [];
        foreach (WeightTensor tensor in tensors)
        {
            Check(tensor, names);
            offset = WriteEntry(json, tensor.Name, tensor.Shape, tensor.Precision, offset);
        }

        json.WriteEndObject();
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
}
