namespace Kinship.Effects.Agreement;

/// <summary>How often each pair of classes of two columns comes together, on the rows that have both labels.</summary>
internal sealed class ContingencyTable
{
    private readonly double[,] _counts;
    private readonly double[] _first;
    private readonly double[] _second;
    private readonly double _rows;

    /// <param name="first">[rows] class ids, -1 where missing.</param>
    /// <param name="second">[rows] class ids, -1 where missing.</param>
    public ContingencyTable(int[] first, int[] second)
    {
        _first = new double[first.Append(0).Max() + 1];
        _second = new double[second.Append(0).Max() + 1];
        _counts = new double[_first.Length, _second.Length];
        foreach ((int a, int b) in first.Zip(second).Where(p => p is { First: >= 0, Second: >= 0 }))
        {
            _counts[a, b]++;
            _first[a]++;
            _second[b]++;
            _rows++;
        }
    }

    /// <summary>
    /// Cramer's V without its upward bias, 0 to 1 (Bergsma, "A bias-correction for Cramer's V and Tschuprow's T", Journal of the
    /// Korean Statistical Society 2013): of two independent columns about 0 however few the rows. NaN where a column has fewer
    /// than two classes.
    /// </summary>
    public double CramersV()
    {
        int a = _first.Count(c => c > 0);
        int b = _second.Count(c => c > 0);
        if (Math.Min(a, b) < 2)
        {
            return double.NaN;
        }

        double squared = Cells().Sum(c => c.Count * c.Count / (_first[c.A] * _second[c.B])) - 1;
        double chance = _rows - 1;
        double corrected = Math.Max(0, squared - ((a - 1) * (b - 1) / chance));
        return Math.Min(1, Math.Sqrt(corrected / Math.Min(Fewer(a, chance), Fewer(b, chance))));
    }

    /// <summary>The mutual information in nats, at least 0; NaN without rows.</summary>
    public double MutualInformation() =>
        _rows == 0
            ? double.NaN
            : Math.Max(0, Cells().Sum(c => c.Count / _rows * Math.Log(c.Count * _rows / (_first[c.A] * _second[c.B]))));

    private static double Fewer(int classes, double chance) => classes - ((classes - 1) * (classes - 1) / chance) - 1;

    private IEnumerable<(int A, int B, double Count)> Cells() =>
        from a in Enumerable.Range(0, _first.Length)
        from b in Enumerable.Range(0, _second.Length)
        where _counts[a, b] > 0
        select (a, b, _counts[a, b]);
}
