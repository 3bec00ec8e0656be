using System.Buffers.Binary;
using System.Text.Json;
using Kinship.Engine;

namespace Kinship.Runs;

/// <summary>Reads the safetensors format, and believes nothing that the file says before it is checked.</summary>
internal static class SafeTensorsReader
{
    private const string Metadata = "__metadata__";

    private sealed record Entry(string Name, Precision Precision, IReadOnlyList<int> Shape, long Begin, long End);

    /// <summary>The tensors, in the order of the bytes, and the texts beside them.</summary>
    public static (IReadOnlyList<WeightTensor> Tensors, IReadOnlyDictionary<string, string> Metadata) Read(
        ReadOnlySpan<byte> file,
        string path
    )
    {
        if (file.Length < 8)
        {
            throw RunErrors.Tensors(path, $"it has {file.Length} bytes; expected at least 8");
        }

        ulong header = BinaryPrimitives.ReadUInt64LittleEndian(file);
        if (header > SafeTensors.MaximumHeader || header > (ulong)(file.Length - 8))
        {
            string most = $"expected at most {Math.Min(SafeTensors.MaximumHeader, file.Length - 8)}";
            throw RunErrors.Tensors(path, $"its header claims {header} bytes; {most}");
        }

        ReadOnlySpan<byte> data = file[(8 + (int)header)..];
        Dictionary<string, string> metadata = [];
        List<Entry> entries = Entries(file.Slice(8, (int)header), metadata, path);
        CheckCover(entries, data.Length, path);
        List<WeightTensor> tensors = [];
        foreach (Entry entry in entries)
        {
            ReadOnlySpan<byte> bytes = data[(int)entry.Begin..(int)entry.End];
            tensors.Add(new(entry.Name, entry.Shape, Values(bytes, entry.Precision), entry.Precision));
        }

        return (tensors, metadata);
    }

    private static List<Entry> Entries(ReadOnlySpan<byte> header, Dictionary<string, string> metadata, string path)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(header.ToArray());
            if (json.RootElement.TryGetProperty(Metadata, out JsonElement texts))
            {
                foreach (JsonProperty text in texts.EnumerateObject())
                {
                    metadata[text.Name] = text.Value.GetString() ?? "";
                }
            }

            List<Entry> entries =
            [
                .. json
                    .RootElement.EnumerateObject()
                    .Where(p => p.Name != Metadata)
                    .Select(p => ReadEntry(p.Name, p.Value, path)),
            ];
            if (entries.GroupBy(e => e.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            {
                throw RunErrors.Tensors(path, $"tensor '{twice.Key}' comes twice");
            }

            return [.. entries.OrderBy(e => e.Begin).ThenBy(e => e.End)];
        }
        catch (Exception e)
            when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw RunErrors.Tensors(path, "its header is not the JSON that the format asks for", e);
        }
    }

    private static Entry ReadEntry(string name, JsonElement json, string path)
    {
        string? type = json.GetProperty("dtype").GetString();
        Precision precision = type switch
        {
            "F32" => Precision.Single,
            "F64" => Precision.Double,
            _ => throw RunErrors.Tensors(path, $"tensor '{name}' has numbers of type {type}; expected F32 or F64"),
        };
        int[] shape = [.. json.GetProperty("shape").EnumerateArray().Select(s => s.GetInt32())];
        long[] offsets = [.. json.GetProperty("data_offsets").EnumerateArray().Select(o => o.GetInt64())];
        if (offsets.Length != 2)
        {
            throw RunErrors.Tensors(path, $"tensor '{name}' has {offsets.Length} data offsets; expected 2");
        }

        Entry entry = new(name, precision, shape, offsets[0], offsets[1]);
        CheckSize(entry, path);
        return entry;
    }

    private static void CheckSize(Entry entry, string path)
    {
        Int128 bytes = SafeTensorsWriter.Width(entry.Precision);
        foreach (int size in entry.Shape)
        {
            // Past 2^63 no file holds it: stop before the product overflows.
            bytes =
                size < 0 || bytes < 0 ? -1
                : bytes > long.MaxValue ? bytes
                : bytes * size;
        }

        if (entry.Begin < 0 || bytes < 0 || entry.End - (Int128)entry.Begin != bytes)
        {
            string shape = string.Join(", ", entry.Shape);
            throw RunErrors.Tensors(
                path,
                $"tensor '{entry.Name}' of shape [{shape}] lies at bytes {entry.Begin} to {entry.End}; "
                    + $"expected a range of {bytes} bytes"
            );
        }
    }

    /// <summary>In order, the tensors cover the data without overlaps or holes.</summary>
    private static void CheckCover(List<Entry> entries, int length, string path)
    {
        long end = 0;
        foreach (Entry entry in entries)
        {
            if (entry.Begin != end)
            {
                string what = entry.Begin < end ? "overlaps the tensor before it" : "leaves a hole before it";
                throw RunErrors.Tensors(path, $"tensor '{entry.Name}' {what} ({entry.Begin}; expected {end})");
            }

            end = entry.End;
        }

        if (end != length)
        {
            throw RunErrors.Tensors(path, $"it has {length} bytes of numbers; its header speaks of {end}");
        }
    }

    private static double[] Values(ReadOnlySpan<byte> bytes, Precision precision)
    {
        int width = SafeTensorsWriter.Width(precision);
        double[] values = new double[bytes.Length / width];
        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<byte> place = bytes[(i * width)..];
            values[i] =
                width == 8
                    ? BinaryPrimitives.ReadDoubleLittleEndian(place)
                    : BinaryPrimitives.ReadSingleLittleEndian(place);
        }

        return values;
    }
}
