using System.IO.Compression;
using Kinship.Affinity;
using Kinship.Data;
using Kinship.Networks;
using Kinship.Training;

namespace Kinship.Runs;

/// <summary>
/// What a training will need, said before it begins. The figures are measured (docs/reliability.md) and good to about a factor of
/// 1.5; what surely cannot be had is refused, for a training that the system ends for want of memory says nothing.
/// </summary>
internal static class Foresight
{
    /// <summary>Bytes of memory for each number of the data: the table, and its rows as they are trained on.</summary>
    private const double BytesACell = 8.8;

    /// <summary>Bytes of memory for each parameter: weights, gradients, the optimizer's, the measurement's, and checkpoints.</summary>
    private const double BytesAParameter = 140;

    /// <summary>Bytes of memory for each pair of an epoch's series.</summary>
    private const double BytesAPair = 72;

    /// <summary>Bytes of the run folder for the same.</summary>
    private const double BytesARow = 150;

    private const double LargeFolder = 1e9;
    private const int Sample = 1 << 16;

    /// <summary>Refuses a file that cannot be held, where that can be told without reading it.</summary>
    /// <param name="path">The table.</param>
    /// <param name="options">How it is to be read: of one with columns left out nothing is said, for they take no memory.</param>
    /// <param name="available">Bytes of memory there are; default <see cref="Available"/>.</param>
    /// <exception cref="InputException">It needs more.</exception>
    public static void OfFile(string path, DataOptions options, double? available = null)
    {
        double there = available ?? Available();
        double needed = options.Drop.Count > 0 ? 0 : Cells(path) * BytesACell;
        if (needed > there)
        {
            throw new InputException(
                $"{path}: needs about {GiB(needed)} of memory, and there are {GiB(there)}. Give fewer rows, or leave columns out "
                    + "(--drop)."
            );
        }
    }

    /// <summary>Refuses a network that cannot be held, and says where memory and folder become very large with the epochs.</summary>
    /// <param name="network">What is to be trained.</param>
    /// <param name="training">How.</param>
    /// <param name="affinity">What is measured.</param>
    /// <param name="available">Bytes of memory there are; default <see cref="Available"/>.</param>
    /// <returns>What a user should know; null where there is nothing.</returns>
    /// <exception cref="InputException">It needs more.</exception>
    public static string? OfTraining(
        Network network,
        TrainingOptions training,
        AffinityOptions affinity,
        double? available = null
    )
    {
        NetworkSummary summary = NetworkSummary.Of(network);
        double parameters = summary.Total * BytesAParameter;
        double there = available ?? Available();
        if (parameters > there)
        {
            throw new InputException(
                $"This network needs about {GiB(parameters)} of memory to be trained and measured, beside the data, and there are "
                    + $"{GiB(there)}. Give a smaller one (--network), or fewer columns (--drop)."
            );
        }

        string[] layers = [.. summary.Sections[0].Rows.Where(r => r.Parameters > 0).Select(r => r.Name)];
        double each = training.Measurement is null ? 0 : Math.Pow(network.Tasks.Count, 2) * training.Epochs;
        double pairs = each * SeriesKeys.Of(affinity, training.Optimizer, layers).Count();
        double without = each * SeriesKeys.Of(affinity, training.Optimizer, []).Count();
        return pairs * BytesARow < LargeFolder
            ? null
            : $"by epoch {training.Epochs} what is measured between {network.Tasks.Count} tasks takes about "
                + $"{GiB(pairs * BytesAPair)} of memory and {GiB(pairs * BytesARow)} of the run folder"
                + (without < pairs ? $"; without the layers' own (--no-layers) {GiB(without * BytesARow)}." : ".");
    }

    /// <summary>Bytes of memory that this process can have: the machine's, a container's or a shell's limit.</summary>
    public static double Available()
    {
        const string limits = "/proc/self/limits";
        double all = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        string? line = File.Exists(limits)
            ? File.ReadLines(limits).FirstOrDefault(l => l.StartsWith("Max address space", StringComparison.Ordinal))
            : null;
        string[] words = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return words.Length > 3 && double.TryParse(words[3], out double limit) ? Math.Min(all, limit) : all;
    }

    /// <summary>Numbers of a table, as far as its size tells; 0 where it does not, or where its reader will say what is wrong.</summary>
    private static double Cells(string path)
    {
        try
        {
            using FileStream? file = new FileInfo(path) is { Exists: true, Length: > 0 } ? File.OpenRead(path) : null;
            return file is null
                ? 0
                : Path.GetExtension(path).ToUpperInvariant() switch
                {
                    ".CSV" or ".TSV" => CellsOfText(file),
                    ".NPZ" => CellsOfNpz(file),
                    _ => 0,
                };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return 0;
        }
    }

    /// <summary>From the bytes that a cell takes in the first rows after the header.</summary>
    private static double CellsOfText(FileStream file)
    {
        byte[] bytes = new byte[Math.Min(Sample, file.Length)];
        int read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        ReadOnlySpan<byte> rows = bytes.AsSpan(0, read);
        rows = rows[(rows.IndexOf((byte)'\n') + 1)..];
        int cells = rows.Count((byte)',') + rows.Count((byte)'\t') + rows.Count((byte)'\n');
        return cells == 0 ? 0 : file.Length / ((double)rows.Length / cells);
    }

    private static double CellsOfNpz(FileStream file)
    {
        using ZipArchive zip = new(file, ZipArchiveMode.Read);
        return zip.Entries.Sum(e => (double)e.Length) / sizeof(float);
    }

    private static string GiB(double bytes) => $"{Math.Max(0.1, bytes / (1L << 30)):0.#} GiB";
}
