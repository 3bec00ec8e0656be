using System.Buffers;
using System.Text;
using System.Text.Json;
using Kinship.Engine;
using Kinship.Training;
using Microsoft.Win32.SafeHandles;

namespace Kinship.Runs.Checkpoints;

/// <summary>
/// Writes checkpoints as <see cref="CheckpointFile"/> has them, piece by piece: of many tasks they are as large as all else in
/// memory. From epoch to epoch the tensors have the same names and shapes, so their part of the header is made once: it would
/// take longer than all the rest.
/// </summary>
internal sealed class CheckpointEncoder
{
    /// <summary>A tensor's place in the file; the numbers are no part of it, as it is kept until the next checkpoint.</summary>
    private sealed record Entry(string Prefix, string Name, IReadOnlyList<int>? Shape, int Size, Precision Precision)
    {
        public IReadOnlyList<int> Dimensions => Shape ?? [Size];

        public bool HasPlaceOf(Entry other) =>
            Name == other.Name && Size == other.Size && Precision == other.Precision && Prefix == other.Prefix;
    }

    private const int PieceBytes = 1 << 18;

    private readonly ArrayBufferWriter<byte> _header = new();
    private readonly byte[] _piece = new byte[PieceBytes];
    private readonly List<Entry> _entries = [];
    private readonly List<double[]> _values = [];
    private Entry[] _described = [];
    private byte[] _description = [];

    /// <summary>Writes a checkpoint over what is in a file.</summary>
    public void Write(CheckpointContent content, SafeFileHandle file)
    {
        Collect(content);
        Describe();
        _header.ResetWrittenCount();
        SafeTensorsWriter.BeginHeader(_header);
        WriteMetadata(content);
        _header.Write(_description);
        SafeTensorsWriter.EndHeader(_header);
        FileMark end = Append(file, FileMark.Start, _header.WrittenSpan);
        int used = 0;
        for (int e = 0; e < _entries.Count; e++)
        {
            Precision precision = _entries[e].Precision;
            int width = SafeTensorsWriter.Width(precision);
            for (int done = 0; done < _values[e].Length; )
            {
                int count = Math.Min(_values[e].Length - done, (PieceBytes - used) / width);
                Span<byte> room = _piece.AsSpan(used, count * width);
                SafeTensorsWriter.WriteValues(_values[e].AsSpan(done, count), precision, room);
                done += count;
                used += room.Length;
                if (used > PieceBytes - sizeof(double))
                {
                    end = Append(file, end, _piece.AsSpan(0, used));
                    used = 0;
                }
            }
        }

        end = Append(file, end, _piece.AsSpan(0, used));
        CheckpointFile.Sign(file, _header.WrittenSpan, end.Checksum);
        if (RandomAccess.GetLength(file) != end.Length)
        {
            RandomAccess.SetLength(file, end.Length);
        }

        _values.Clear(); // or they would be held until the next checkpoint
    }

    private static FileMark Append(SafeFileHandle file, FileMark end, ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(file, bytes, end.Length);
        return new(end.Length + bytes.Length, Crc32C.Of(bytes, end.Checksum));
    }

    /// <summary>The tensors in their order: doubles first, so that each is aligned to its width.</summary>
    private void Collect(CheckpointContent content)
    {
        _entries.Clear();
        foreach ((string observer, CheckpointState state) in content.Observers)
        {
            string prefix = CheckpointFile.PrefixOf(observer);
            foreach ((string name, double[] numbers) in state.Numbers)
            {
                Add(new(prefix, name, null, numbers.Length, Precision.Double), numbers);
            }
        }

        foreach (WeightTensor w in content.Engine.Weights)
        {
            Add(new(CheckpointFile.Weights, w.Name, w.Shape, w.Values.Length, w.Precision), w.Values);
        }

        foreach (WeightTensor w in content.Engine.Optimizer)
        {
            Add(new(CheckpointFile.Optimizer, w.Name, w.Shape, w.Values.Length, w.Precision), w.Values);
        }
    }

    private void Add(Entry entry, double[] values)
    {
        _entries.Add(entry);
        _values.Add(values);
    }

    /// <summary>Makes the tensors' part of the header, where it is not the one before.</summary>
    private void Describe()
    {
        bool same = _entries.Count == _described.Length;
        for (int i = 0; same && i < _described.Length; i++)
        {
            same = _entries[i].HasPlaceOf(_described[i]);
        }

        if (same)
        {
            return;
        }

        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, SafeTensorsWriter.Json))
        {
            json.WriteStartObject();
            long offset = 0;
            HashSet<string> names = [];
            foreach (Entry e in _entries)
            {
                if (!names.Add(e.Prefix + e.Name))
                {
                    throw new ArgumentException($"Two arrays of a checkpoint are named '{e.Prefix}{e.Name}'.");
                }

                offset = SafeTensorsWriter.WriteEntry(json, e.Prefix + e.Name, e.Dimensions, e.Precision, offset);
            }

            json.WriteEndObject();
        }

        // The metadata's object is open before it: a comma takes the place of the brace.
        _description = buffer.WrittenSpan.ToArray();
        _description[0] = (byte)',';
        _described = [.. _entries];
    }

    private void WriteMetadata(CheckpointContent content)
    {
        using Utf8JsonWriter json = new(_header, SafeTensorsWriter.Json);
        json.WriteStartObject();
        json.WriteStartObject("__metadata__");
        json.WriteString("format", $"{CheckpointFile.Format}{CheckpointFile.Version}");
        json.WriteString("checksum", CheckpointFile.Unsigned);
        json.WriteString("setup", content.Setup);
        json.WriteString("run", CheckpointDocument.Text(content));
        json.WriteEndObject();
        json.Flush(); // the description closes the object
    }
}
