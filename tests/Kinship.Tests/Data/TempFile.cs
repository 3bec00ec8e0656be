using System.IO.Compression;
using System.Text;
using Kinship.Data;

namespace Kinship.Tests.Data;

/// <summary>A file in a folder of its own, both gone when disposed.</summary>
internal sealed class TempFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kinship-").FullName;

    public TempFile(byte[] content, string name = "table.csv")
    {
        Path = System.IO.Path.Combine(_folder, name);
        File.WriteAllBytes(Path, content);
    }

    public TempFile(string content, string name = "table.csv")
        : this(Encoding.UTF8.GetBytes(content), name) { }

    public string Path { get; }

    public string Folder => _folder;

    public static byte[] Gzip(string content)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(content));
        }

        return packed.ToArray();
    }

    public TabularData Read(string targets, Func<DataOptions, DataOptions>? more = null)
    {
        DataOptions options = new() { Targets = targets.Length == 0 ? [] : TargetSelection.Parse(targets) };
        return TabularData.Read(Path, more is null ? options : more(options));
    }

    /// <summary>The message of the input error that reading gives.</summary>
    public string Refusal(string targets, Func<DataOptions, DataOptions>? more = null) =>
        Xunit.Assert.Throws<InputException>(() => Read(targets, more)).Message;

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
