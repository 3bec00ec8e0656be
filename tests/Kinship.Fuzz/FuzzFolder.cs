using System.Globalization;
using System.Security.Cryptography;
using Kinship.Fuzz.Targets;

namespace Kinship.Fuzz;

/// <summary>Where a target's inputs are kept: the corpus of the repository, what was found since, and what failed.</summary>
internal sealed class FuzzFolder
{
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

    private static IEnumerable<byte[]> Files(string folder) =>
        Directory.Exists(folder)
            ? Directory
                .GetFiles(folder)
                .Where(f => !f.EndsWith(".txt", StringComparison.Ordinal))
                .Order()
                .Select(File.ReadAllBytes)
            : [];

    private static string Save(string folder, byte[] input)
    {
        string path = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(input))[..16]);
        File.WriteAllBytes(path, input);
        return path;
    }
}
