using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Kinship.Tests.Architecture;

namespace Kinship.Tests.Exchange.Keras;

/// <summary>The files that <c>Fixtures/make.py</c> had Keras make, and others made from them.</summary>
internal static class KerasFixtures
{
    /// <summary>A fixture's path.</summary>
    public static string Path(string name) =>
        RepositoryRoot.Combine("tests", "Kinship.Tests", "Exchange", "Keras", "Fixtures", name);

    /// <summary>What Keras predicts: the names, and the numbers of every row.</summary>
    public static (string[] Names, double[][] Rows) Expected(string name)
    {
        string[] lines = File.ReadAllLines(Path($"{name}.expected.csv"));
        return (
            lines[0].Split(','),
            [
                .. lines[1..]
                    .Select(l => l.Split(',').Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray()),
            ]
        );
    }

    /// <summary>The configuration of the founding network, to be changed.</summary>
    public static JsonObject Founding() => JsonNode.Parse(File.ReadAllText(Path("founding.json")))!.AsObject();

    /// <summary>The layers of a model's configuration.</summary>
    public static JsonArray Layers(JsonObject model) => model["config"]!["layers"]!.AsArray();

    /// <summary>A layer of a model's configuration.</summary>
    public static JsonObject Layer(JsonObject model, string name) =>
        Layers(model).Single(l => (string)l!["config"]!["name"]! == name)!.AsObject();

    /// <summary>A .keras zip with some of its entries as given, null for none.</summary>
    public static void WriteZip(string path, params (string Name, byte[]? Content)[] entries)
    {
        using ZipArchive zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach ((string name, byte[]? content) in entries)
        {
            using Stream stream = zip.CreateEntry(name).Open();
            stream.Write(content);
        }
    }

    /// <summary>An entry of a fixture's zip.</summary>
    public static byte[] Entry(string fixture, string name)
    {
        using ZipArchive zip = ZipFile.OpenRead(Path(fixture));
        using Stream stream = zip.GetEntry(name)!.Open();
        using MemoryStream content = new();
        stream.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>A text as UTF-8.</summary>
    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
