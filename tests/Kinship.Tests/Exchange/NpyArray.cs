using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Kinship.Tests.Exchange;

/// <summary>An array of an .npz file, read by NumPy's description of the format, with no regard to who wrote it.</summary>
internal sealed record NpyArray(string Type, int[] Shape, byte[] Elements)
{
    public IReadOnlyList<string> Texts =>
        [.. Elements.Chunk(4 * int.Parse(Type[2..])).Select(e => Encoding.UTF32.GetString(e).TrimEnd('\0'))];

    public IReadOnlyList<double> Numbers =>
        Type switch
        {
            "<f8" => [.. Elements.Chunk(8).Select(e => BitConverter.ToDouble(e))],
            "<i4" => [.. Elements.Chunk(4).Select(e => (double)BitConverter.ToInt32(e))],
            _ => throw new InvalidOperationException(Type),
        };

    public static Dictionary<string, NpyArray> ReadAll(string path)
    {
        using ZipArchive zip = ZipFile.OpenRead(path);
        return zip.Entries.ToDictionary(e => e.FullName[..^".npy".Length], Read);
    }

    private static NpyArray Read(ZipArchiveEntry entry)
    {
        using MemoryStream memory = new();
        using (Stream stream = entry.Open())
        {
            stream.CopyTo(memory);
        }

        byte[] bytes = memory.ToArray();
        int header = 10 + BitConverter.ToUInt16(bytes, 8);
        if (header % 64 != 0 || bytes[0] != 0x93 || bytes[header - 1] != '\n')
        {
            throw new InvalidDataException("Not an array, or not aligned as NumPy has it.");
        }

        Match match = Regex.Match(
            Encoding.ASCII.GetString(bytes, 10, header - 10),
            @"^\{'descr': '(?<type>[^']+)', 'fortran_order': False, 'shape': \((?<shape>[\d, ]*)\), \}\s*$",
            RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(1)
        );
        int[] shape =
        [
            .. match
                .Groups[2]
                .Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(int.Parse),
        ];
        return new(match.Groups["type"].Value, shape, bytes[header..]);
    }
}
