using System.Globalization;

namespace Kinship.Samples;

/// <summary>The bundled scans of handwritten digits: 8 x 8 pixels from 0 to 1, and which digit each is.</summary>
internal sealed class Digits
{
    public const int Side = 8;

    public Digits()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "data", "digits.csv");
        string[] columns = File.ReadLines(path).First().Split(',');
        int[][] rows =
        [
            .. File.ReadLines(path)
                .Skip(1)
                .Select(l => l.Split(',').Select(c => int.Parse(c, CultureInfo.InvariantCulture)).ToArray()),
        ];
        Pixels = [.. rows.Select(r => r.Take(Side * Side).Select(p => p / 16f).ToArray())];

        // The file does not say which digit it is, but its remainders by 3 and by 4 do.
        int by3 = Array.IndexOf(columns, "mod3");
        int by4 = Array.IndexOf(columns, "mod4");
        Labels = [.. rows.Select(r => Enumerable.Range(0, 10).First(d => d % 3 == r[by3] && d % 4 == r[by4]))];
    }

    public IReadOnlyList<float[]> Pixels { get; }

    public IReadOnlyList<int> Labels { get; }
}
