using System.Globalization;
using System.Text;
using Kinship.Data;
using Kinship.Exchange.Numpy;

namespace Kinship.Reliability.Large;

/// <summary>Tables of any size, made row by row: features of three decimals, and tasks that follow from a few of them.</summary>
/// <param name="Rows">Rows.</param>
/// <param name="Columns">Features, at least 2.</param>
/// <param name="Tasks">Tasks.</param>
/// <param name="Classes">Classes of each.</param>
internal sealed record LargeTable(int Rows, int Columns, int Tasks, int Classes)
{
    /// <summary>Bytes of the features in float32 and of the class ids, as a training needs them.</summary>
    public long Bytes => (long)Rows * (Columns + Tasks) * 4;

    /// <summary>"t0,t1,...", for --targets.</summary>
    public string Targets => string.Join(',', Enumerable.Range(0, Tasks).Select(t => $"t{t}"));

    /// <summary>Writes it as CSV.</summary>
    public void WriteCsv(string path)
    {
        using StreamWriter writer = new(path, append: false, new UTF8Encoding(false), 1 << 20);
        writer.WriteLine(string.Join(',', Enumerable.Range(0, Columns).Select(c => $"x{c}").Append(Targets)));
        string[] numbers =
        [
            .. Enumerable.Range(0, 1000).Select(n => (n / 1000.0).ToString("0.000", CultureInfo.InvariantCulture)),
        ];
        foreach (int[] row in All())
        {
            for (int c = 0; c < Columns; c++)
            {
                writer.Write(numbers[row[c]]);
                writer.Write(',');
            }

            for (int t = 0; t < Tasks; t++)
            {
                writer.Write(Class(row, t));
                writer.Write(t + 1 < Tasks ? ',' : '\n');
            }
        }
    }

    /// <summary>Writes it as .npz, not compressed.</summary>
    public void WriteNpz(string path)
    {
        int[][] classes = [.. Enumerable.Range(0, Tasks).Select(_ => new int[Rows])];
        using FileStream file = new(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        using NpzFile npz = new(file);
        npz.Add("X", [Rows, Columns], Features(classes));
        for (int t = 0; t < Tasks; t++)
        {
            npz.Add($"t{t}", [Rows], [classes[t]]);
        }
    }

    /// <summary>Row by row; each row's classes are noted on the way.</summary>
    private IEnumerable<float[]> Features(int[][] classes)
    {
        int r = 0;
        foreach (int[] row in All())
        {
            for (int t = 0; t < Tasks; t++)
            {
                classes[t][r] = Class(row, t);
            }

            r++;
            yield return [.. row.Select(x => x / 1000f)];
        }
    }

    private int Class(int[] row, int task) => (row[task % Columns] + row[(task + 1) % Columns]) * Classes / 2000;

    /// <summary>Row by row, in one array that is used again.</summary>
    private IEnumerable<int[]> All()
    {
        RandomStream random = new(1, RandomPurpose.Order, "large");
        int[] row = new int[Columns];
        for (int r = 0; r < Rows; r++)
        {
            for (int c = 0; c < Columns; c++)
            {
                row[c] = random.NextInt(1000);
            }

            yield return row;
        }
    }
}
