using System.IO.Compression;
using Kinship.Exchange.Hdf5;

namespace Kinship.Exchange.Keras;

/// <summary>
/// The zip that Keras 3 writes. Nothing is unpacked to the disk: two entries are read into memory, by their names, and no
/// more of them than a model can have, whatever the zip says of their sizes.
/// </summary>
internal static class KerasArchive
{
    private const string Configuration = "config.json";
    private const string WeightsFile = "model.weights.h5";

    public static KerasFile Read(string path, string shown)
    {
        try
        {
            using ZipArchive zip = ZipFile.OpenRead(path);
            Check(zip, shown);
            byte[] json = Entry(zip, Configuration, KerasFile.MostConfiguration, shown);
            bool weights = zip.GetEntry(WeightsFile) is not null;
            return KerasFile.OfJson(json, shown, weights ? parameters => Weights(path, shown, parameters) : null);
        }
        catch (InvalidDataException e)
        {
            throw KerasErrors.Damaged(shown, "the zip is damaged", e);
        }
    }

    private static void Check(ZipArchive zip, string shown)
    {
        string? outside = zip
            .Entries.Select(e => e.FullName.Replace('\\', '/'))
            .FirstOrDefault(n => n.StartsWith('/') || n.Contains(':') || n.Split('/').Contains(".."));
        if (outside is not null)
        {
            throw KerasErrors.Damaged(shown, $"its zip has the entry '{outside}', which leads out of it");
        }

        if (zip.Entries.GroupBy(e => e.FullName).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw KerasErrors.Damaged(shown, $"its zip has two entries '{twice.Key}'");
        }
    }

    private static IKerasWeights Weights(string path, string shown, long parameters)
    {
        // Each parameter in up to 8 bytes with up to three moments of an optimizer, and what describes the arrays.
        long most = Math.Min((parameters * 32) + (32 << 20), Array.MaxLength);
        try
        {
            using ZipArchive zip = ZipFile.OpenRead(path);
            return new KerasWeights(Hdf5File.Open(Entry(zip, WeightsFile, most, shown)));
        }
        catch (InvalidDataException e)
        {
            throw KerasErrors.Damaged(shown, "the zip is damaged", e);
        }
    }

    private static byte[] Entry(ZipArchive zip, string name, long most, string shown)
    {
        ZipArchiveEntry entry = zip.GetEntry(name) ?? throw KerasErrors.Damaged(shown, $"its zip has no {name}");
        using Stream stream = entry.Open();
        using MemoryStream content = new();
        byte[] buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0; )
        {
            if (content.Length + read > most)
            {
                throw KerasErrors.Damaged(
                    shown,
                    $"{name} unpacks to more than {most >> 20:N0} MiB, which this model cannot need"
                );
            }

            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }
}
