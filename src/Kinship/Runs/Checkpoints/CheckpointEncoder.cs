using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Kinship.Engine;
using Kinship.Training;

namespace Kinship.Runs.Checkpoints;

/// <summary>
/// Turns checkpoints into the bytes of <see cref="CheckpointFile"/>. From epoch to epoch the tensors have the same names and
/// shapes, so their part of the header is made once: it would take longer than all the rest.
/// </summary>
internal sealed class CheckpointEncoder
{
    private readonly record struct Entry(
        string Prefix,
        string Name,
        IReadOnlyList<int>? Shape,
        double[] Values,
        Precision Precision
    )
    {
        public IReadOnlyList<int> Dimensions => Shape ?? [Values.Length];

        public bool HasPlaceOf(Entry other) =>
            Name == other.Name
            && Values.Length == other.Values.Length
            && Precision == other.Precision
            && Prefix == other.Prefix;
    }

    private readonly ArrayBufferWriter<byte> _file = new();
    private readonly List<Entry> _entries = [];
    private Entry[] _described = [];
    private byte[] _description = [];

    /// <summary>The bytes, good until the next call.</summary>
    public ReadOnlySpan<byte> Encode(CheckpointContent content)
    {
        Collect(content);
        Describe();
        _file.ResetWrittenCount();
        SafeTensorsWriter.BeginHeader(_file);
        WriteMetadata(content);
        _file.Write(_description);
        SafeTensorsWriter.EndHeader(_file);
        foreach (Entry entry in _entries)
        {
            int bytes = entry.Values.Length * SafeTensorsWriter.Width(entry.Precision);
            SafeTensorsWriter.WriteValues(entry.Values, entry.Precision, _file.GetSpan(bytes)[..bytes]);
            _file.Advance(bytes);
        }

        CheckpointFile.Sign(MemoryMarshal.AsMemory(_file.WrittenMemory).Span);
        return _file.WrittenSpan;
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
                _entries.Add(new(prefix, name, null, numbers, Precision.Double));
            }
        }

        foreach (WeightTensor w in content.Engine.Weights)
        {
            _entries.Add(new(CheckpointFile.Weights, w.Name, w.Shape, w.Values, w.Precision));
        }

        foreach (WeightTensor w in content.Engine.Optimizer)
        {
            _entries.Add(new(CheckpointFile.Optimizer, w.Name, w.Shape, w.Values, w.Precision));
        }
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
        using Utf8JsonWriter json = new(_file, SafeTensorsWriter.Json);
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
