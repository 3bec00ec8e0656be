using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using Kinship.Fuzz.Targets;

namespace Kinship.Fuzz;

/// <summary>Where a target's inputs are kept: the corpus of the repository, what was found since, and what failed.</summary>
internal sealed class FuzzFolder
{
    private const string Packed = "found.zip";
    private readonly FuzzTarget _target;
    private readonly string _found;
    private readonly string _failed;
    private readonly string _progress;

    /// <param name="target">The target.</param>
    /// <param name="root">Folders for all targets' findings.</param>
    /// <param name="scratch">A folder for the file that is read, in memory if there is one.</param>
    public FuzzFolder(FuzzTarget target, string root, string scratch)
    {
        _target = target;
        _found = Directory.CreateDirectory(Path.Combine(root, "found", target.Name)).FullName;
        _failed = Directory.CreateDirectory(Path.Combine(root, "failed", target.Name)).FullName;
        _progress = Path.Combine(root, $"{target.Name}.progress");
        Input = Path.Combine(scratch, "input" + target.Ending);
    }

    /// <summary>The file that is read: after the process' end, the one that ended it.</summary>
    public string Input { get; }

    /// <summary>The repository's inputs.</summary>
    public static string CorpusOf(FuzzTarget target) => Path.Combine(AppContext.BaseDirectory, "Corpus", target.Name);

    public IEnumerable<byte[]> Corpus() => Files(CorpusOf(_target));

    public IEnumerable<byte[]> Found() => Files(_found);

    public void SaveFound(byte[] input) => Save(_found, input);

    public void SaveFailure(byte[] input, string failure)
    {
        string path = Save(_failed, input);
        File.WriteAllText(path + ".txt", failure);
        Console.Error.WriteLine($"{_target.Name}: {failure}");
    }

    public void Tell(long executions, int corpus, int edges, int failures) =>
        File.WriteAllText(
            _progress,
            string.Create(CultureInfo.InvariantCulture, $"{executions} {corpus} {edges} {failures}")
        );

    /// <summary>Executions, inputs kept, edges, failures; as last told.</summary>
    public long[] Told() =>
        File.Exists(_progress)
            ? [.. File.ReadAllText(_progress).Split(' ').Select(n => long.Parse(n, CultureInfo.InvariantCulture))]
            : [0, 0, 0, 0];

    /// <summary>The inputs in a folder, each a file of its own or one in its found.zip.</summary>
    public static IEnumerable<byte[]> Files(string folder)
    {
        if (!Directory.Exists(folder))
        {
            yield break;
        }

        foreach (string file in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
        {
            if (Path.GetFileName(file) == Packed)
            {
                using ZipArchive zip = ZipFile.OpenRead(file);
                foreach (ZipArchiveEntry entry in zip.Entries)
                {
                    using Stream stream = entry.Open();
                    byte[] bytes = new byte[entry.Length];
                    stream.ReadExactly(bytes);
                    yield return bytes;
                }
            }
            else
            {
                yield return File.ReadAllBytes(file);
            }
        }
    }

    /// <summary>Packs inputs for the repository.</summary>
    public static void Pack(string folder, IReadOnlyList<byte[]> inputs)
    {
        if (inputs.Count == 0)
        {
            return;
        }

        Directory.CreateDirectory(folder);
        using ZipArchive zip = new(File.Create(Path.Combine(folder, Packed)), ZipArchiveMode.Create);
        foreach (byte[] input in inputs)
        {
            ZipArchiveEntry entry = zip.CreateEntry(NameOf(input), CompressionLevel.SmallestSize);
            entry.LastWriteTime = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using Stream stream = entry.Open();
            stream.Write(input);
        }
    }

    private static string Save(string folder, byte[] input)
    {
        string path = Path.Combine(folder, NameOf(input));
        File.WriteAllBytes(path, input);
        return path;
    }

    private static string NameOf(byte[] input) => Convert.ToHexStringLower(SHA256.HashData(input))[..16];
}
