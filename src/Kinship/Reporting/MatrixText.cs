using Kinship.Affinity;

namespace Kinship.Reporting;

/// <summary>A matrix for people: names, unit and cells, for a front end to set and colour.</summary>
public sealed class MatrixText
{
    private const int LongestName = 16;

    private MatrixText(string unit, IReadOnlyList<string> names, IReadOnlyList<IReadOnlyList<MatrixCell>> cells)
    {
        Unit = unit;
        Names = names;
        Cells = cells;
    }

    /// <summary>What the axes are.</summary>
    public static string Axes => "step on (down) / loss of (across)";

    /// <summary>The unit of the cells' texts and what their signs mean.</summary>
    public string Unit { get; }

    /// <summary>The tasks' names, shortened in the middle where they are long.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Row = source, column = target.</summary>
    public IReadOnlyList<IReadOnlyList<MatrixCell>> Cells { get; }

    /// <summary>Makes a matrix readable.</summary>
    /// <param name="matrix">The numbers.</param>
    /// <param name="estimator">Whose they are.</param>
    /// <param name="perLearningRate">Whether they were divided by the learning rate.</param>
    public static MatrixText Of(AffinityMatrix matrix, Estimator estimator, bool perLearningRate = false)
    {
        MatrixUnit unit = MatrixUnit.Of(estimator, perLearningRate);
        int n = matrix.Tasks.Count;
        double[] between = [.. Pairs(n).Select(p => Math.Abs(matrix[p.Row, p.Column])).Where(double.IsFinite).Order()];
        double strongest = unit.OwnScale ? 1 : between.LastOrDefault();
        int decimals = unit.OwnScale ? 2 : CommonDecimals(between, unit.Factor);
        MatrixCell Cell(int row, int column)
        {
            double value = matrix[row, column];
            bool known = double.IsFinite(value);
            double shade = row == column || !known || strongest == 0 ? 0 : Math.Clamp(value / strongest, -1, 1);
            string text = known ? Text(value * unit.Factor, decimals, unit.OwnScale) : ".";
            return new MatrixCell(text, value, row == column, shade);
        }

        return new MatrixText(
            unit.Caption,
            [.. matrix.Tasks.Select(t => ShortName.Of(t, LongestName))],
            [.. Enumerable.Range(0, n).Select(r => Enumerable.Range(0, n).Select(c => Cell(r, c)).ToArray())]
        );
    }

    private static IEnumerable<(int Row, int Column)> Pairs(int n) =>
        from row in Enumerable.Range(0, n)
        from column in Enumerable.Range(0, n)
        where row != column
        select (row, column);

    /// <summary>Decimals that show the middling pair with two significant digits, from 2 to 4.</summary>
    private static int CommonDecimals(double[] sorted, double factor)
    {
        double middle = sorted.Length == 0 ? 0 : sorted[sorted.Length / 2] * factor;
        return middle > 0 ? Math.Clamp(Figures.Decimals(middle), 2, 4) : 2;
    }

    /// <summary>A number that the common decimals would show as 0 gets more of them, but in a scale of its own.</summary>
    private static string Text(double value, int decimals, bool fixedDecimals) =>
        fixedDecimals || value == 0 || Math.Abs(value) >= 0.5 * Math.Pow(10, -decimals)
            ? (value < 0 ? "-" : "+") + Math.Abs(value).ToString("F" + decimals)
            : Figures.Signed(value);
}
