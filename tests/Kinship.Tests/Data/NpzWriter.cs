using System.IO.Compression;
using System.Text;

namespace Kinship.Tests.Data;

/// <summary>Writes .npz files as NumPy does.</summary>
internal sealed class NpzWriter
{
    private readonly List<(string Name, byte[] Content)> _entries = [];

    public NpzWriter Add(string name, string type, string shape, byte[] elements, bool fortran = false)
    {
        string header = $"{{'descr': '{type}', 'fortran_order': {(fortran ? "True" : "False")}, 'shape': {shape}, }}";
        header = header.PadRight((((header.Length + 10) / 64) + 1) * 64 - 11) + "\n";
        byte[] text = Encoding.ASCII.GetBytes(header);
        byte[] magic = [0x93, .. "NUMPY"u8, 1, 0, (byte)text.Length, (byte)(text.Length >> 8)];
        return AddRaw(name, [.. magic, .. text, .. elements]);
    }

    public NpzWriter AddRaw(string name, byte[] content)
    {
        _entries.Add((name, content));
        return this;
    }

    public NpzWriter Floats(string name, string shape, params float[] values) =>
        Add(name, "<f4", shape, [.. values.SelectMany(BitConverter.GetBytes)]);

    public NpzWriter Longs(string name, string shape, params long[] values) =>
        Add(name, "<i8", shape, [.. values.SelectMany(BitConverter.GetBytes)]);

    public NpzWriter Strings(string name, int width, params string[] values) =>
        Add(
            name,
            $"<U{width}",
            $"({values.Length},)",
            [.. values.SelectMany(v => Encoding.UTF32.GetBytes(v.PadRight(width, '\0')))]
        );

    public TempFile Save(string name = "data.npz")
    {
        using MemoryStream stream = new();
        using (ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string entry, byte[] content) in _entries)
            {
                using Stream open = zip.CreateEntry(entry + ".npy").Open();
                open.Write(content);
            }
        }

        return new TempFile(stream.ToArray(), name);
    }
}
