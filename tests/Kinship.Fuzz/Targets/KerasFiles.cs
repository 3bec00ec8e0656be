using System.IO.Compression;

namespace Kinship.Fuzz.Targets;

/// <summary>Keras' archives around an input.</summary>
internal static class KerasFiles
{
    private static readonly Lazy<IReadOnlyDictionary<string, byte[]>> s_entries = new(Entries);
    private static readonly Lazy<string> s_table = new(WriteTable);

    /// <summary>A table whose rows the models predict.</summary>
    public static string Table => s_table.Value;

    /// <summary>A model with the input for its configuration.</summary>
    public static byte[] WithConfiguration(byte[] input) => With("config.json", input);

    /// <summary>A model with the input for its weights.</summary>
    public static byte[] WithWeights(byte[] input) => With("model.weights.h5", input);

    /// <summary>One entry of the model that corpora are about.</summary>
    public static byte[] Entry(string name) => s_entries.Value[name];

    public static byte[] Zip(params IEnumerable<(string Name, byte[] Content)> entries)
    {
        using MemoryStream file = new();
        using (ZipArchive zip = new(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries)
            {
                using Stream entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(content);
            }
        }

        return file.ToArray();
    }

    private static byte[] With(string name, byte[] input) =>
        Zip(s_entries.Value.Select(e => (e.Key, e.Key == name ? input : e.Value)));

    private static Dictionary<string, byte[]> Entries()
    {
        using ZipArchive zip = ZipFile.OpenRead(
            Path.Combine(AppContext.BaseDirectory, "Corpus", "keras", "small.keras")
        );
        return zip.Entries.ToDictionary(
            e => e.FullName,
            e =>
            {
                using Stream content = e.Open();
                using MemoryStream copy = new();
                content.CopyTo(copy);
                return copy.ToArray();
            }
        );
    }

    private static string WriteTable()
    {
        string path = Path.Combine(Path.GetTempPath(), $"kinship-fuzz-{Environment.ProcessId}.csv");
        File.WriteAllText(path, "a,b,c,d\n1,2,3,4\n0.5,-1,2,0\n");
        return path;
    }
}
