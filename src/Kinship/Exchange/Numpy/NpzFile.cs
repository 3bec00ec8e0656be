using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace Kinship.Exchange.Numpy;

/// <summary>A NumPy archive: arrays by name, each an entry in NumPy's format 1.0, uncompressed as <c>numpy.savez</c> writes them.</summary>
internal sealed class NpzFile : IDisposable
{
    private const int Alignment = 64;

    private readonly ZipArchive _zip;

    /// <summary>An archive over a stream, which stays open.</summary>
    public NpzFile(Stream stream) => _zip = new(stream, ZipArchiveMode.Create, leaveOpen: true);

    /// <summary>Adds an array of float64, its parts one behind the other.</summary>
    /// <param name="name">The array's name.</param>
    /// <param name="shape">Its shape, row-major.</param>
    /// <param name="parts">Its numbers.</param>
    public void Add(string name, ReadOnlySpan<int> shape, IEnumerable<ReadOnlyMemory<double>> parts) =>
        Add(name, "<f8", shape, parts.Select(p => (ReadOnlyMemory<byte>)MemoryMarshal.AsBytes(p.Span).ToArray()));

    /// <summary>Adds an array of float32.</summary>
    public void Add(string name, ReadOnlySpan<int> shape, IEnumerable<float[]> parts) =>
        Add(name, "<f4", shape, parts.Select(p => (ReadOnlyMemory<byte>)MemoryMarshal.AsBytes(p.AsSpan()).ToArray()));

    /// <summary>Adds an array of int32.</summary>
    public void Add(string name, ReadOnlySpan<int> shape, IEnumerable<int[]> parts) =>
        Add(name, "<i4", shape, parts.Select(p => (ReadOnlyMemory<byte>)MemoryMarshal.AsBytes(p.AsSpan()).ToArray()));

    /// <summary>Adds a list of texts, as wide as the longest.</summary>
    public void Add(string name, IReadOnlyList<string> texts)
    {
        byte[][] runes = [.. texts.Select(Encoding.UTF32.GetBytes)];
        int width = Math.Max(4, runes.Select(r => r.Length).DefaultIfEmpty().Max());
        Add(
            name,
            $"<U{width / 4}",
            [texts.Count],
            runes.Select(r => (ReadOnlyMemory<byte>)(byte[])[.. r, .. new byte[width - r.Length]])
        );
    }

    /// <summary>Writes the archive's end.</summary>
    public void Dispose() => _zip.Dispose();

    private void Add(string name, string type, ReadOnlySpan<int> shape, IEnumerable<ReadOnlyMemory<byte>> parts)
    {
        using Stream entry = ExchangeFile.Entry(_zip, name + ".npy").Open();
        entry.Write(Header(type, shape));
        foreach (ReadOnlyMemory<byte> part in parts)
        {
            entry.Write(part.Span);
        }
    }

    private static byte[] Header(string type, ReadOnlySpan<int> shape)
    {
        string sizes = string.Join(", ", shape.ToArray()) + (shape.Length == 1 ? "," : "");
        string text = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({sizes}), }}";
        const int Before = 10; // magic, version and the length itself
        int length = ((Before + text.Length + 1 + Alignment - 1) / Alignment * Alignment) - Before;
        byte[] line = Encoding.ASCII.GetBytes(text.PadRight(length - 1) + "\n");
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)length, (byte)(length >> 8), .. line];
    }
}
