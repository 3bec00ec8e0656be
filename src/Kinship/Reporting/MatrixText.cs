using Kinship.Affinity;
using Kinship.Effects;

namespace Kinship.Reporting;

/// <summary>A matrix for people: names, unit and cells, for a front end to set and colour.</summary>
public sealed class MatrixText
{
    private const int LongestName = 16;

    private MatrixText(
        MatrixUnit unit,
        IReadOnlyList<string> rows,
        IReadOnlyList<string> names,
        IReadOnlyList<IReadOnlyList<MatrixCell>> cells
    )
    {
        Unit = unit.Caption;
        Axes = unit.Axes;
        Rows = rows;
        Names = names;
        Cells = cells;
        Legend = VerdictMarks.Legend([.. cells.SelectMany(row => row)], unit.Words);
    }

    /// <summary>What the axes are.</summary>
    public string Axes { get; }

    /// <summary>The unit of the cells' texts and what their signs mean.</summary>
    public string Unit { get; }

    /// <summary>The sources' names, those of tasks shortened in the middle where they are long.</summary>
    public IReadOnlyList<string> Rows { get; }

    /// <summary>The tasks' names, shortened in the middle where they are long.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Row = source, column = target.</summary>
    public IReadOnlyList<IReadOnlyList<MatrixCell>> Cells { get; }

    /// <summary>What the marks beside the numbers mean; null where there are no verdicts.</summary>
    public string? Legend { get; }

    /// <summary>Makes a matrix readable.</summary>
    /// <param name="matrix">The numbers.</param>
    /// <param name="estimator">Whose they are.</param>
    /// <param name="perLearningRate">Whether they were divided by the learning rate.</param>
    public static MatrixText Of(AffinityMatrix matrix, Estimator estimator, bool perLearningRate = false) =>
        Of(matrix, MatrixUnit.Of(estimator, perLearningRate), (_, _) => null, (_, _) => false);

    /// <summary>Makes the means readable, with their verdicts.</summary>
    /// <param name="statistics">The means.</param>
    /// <param name="estimator">Whose they are.</param>
    /// <param name="perLearningRate">Whether they were divided by the learning rate.</param>
    /// <param name="rounding">The arithmetic's own rounding in them; null where it is not known.</param>
    public static MatrixText Of(
        AffinityStatistics statistics,
        Estimator estimator,
        bool perLearningRate = false,
        Rounding? rounding = null
    ) =>
        Of(
            statistics.Mean,
            MatrixUnit.Of(estimator, perLearningRate),
            statistics.VerdictOf,
            (source, target) =>
                rounding is not null
                && !perLearningRate
                && Math.Abs(statistics.Mean[source, target])
                    < rounding.OfMean(source, target, statistics.StepsOf(source, target))
        );

    /// <summary>Makes effects in loss readable, with their verdicts.</summary>
    /// <param name="table">The effects, in <see cref="EffectMeasure.Loss"/>.</param>
    public static MatrixText Of(EffectTable table)
    {
        AffinityMatrix effects = table.Matrix(e => e.Effect);
        AffinityMatrix verdicts = table.Matrix(e => (double)e.Verdict);
        return Of(
            effects,
            MatrixUnit.Of(table.Baseline),
            (source, target) => (Verdict)verdicts[source, target],
            (_, _) => false
        );
    }

    private static MatrixText Of(
        AffinityMatrix matrix,
        MatrixUnit unit,
        Func<int, int, Verdict?> verdict,
        Func<int, int, bool> isRounding
    )
    {
        (int Row, int Column)[] between = [.. Pairs(matrix).Where(p => !IsOwn(matrix, p.Row, p.Column))];
        double[] sizes = [.. between.Select(p => Math.Abs(matrix[p.Row, p.Column])).Where(double.IsFinite).Order()];
        double strongest = unit.OwnScale ? 1 : sizes.LastOrDefault();
        int decimals = unit.OwnScale ? unit.Decimals : CommonDecimals(sizes, unit.Factor);
        MatrixCell Cell(int row, int column)
        {
            double value = matrix[row, column];
            bool known = double.IsFinite(value);
            bool own = IsOwn(matrix, row, column);
            Verdict? found = known ? verdict(row, column) : null;
            bool rounding = known && isRounding(row, column);
            bool plain = own || !known || strongest == 0 || found is not (null or Verdict.Helps or Verdict.Hurts);
            string text =
                known ? Text(value * unit.Factor, decimals, unit)
                : own ? unit.Own
                : "n/a";
            return new MatrixCell(
                rounding ? VerdictMarks.Rounding + text : text,
                value,
                own,
                plain ? 0 : Math.Clamp(value / strongest, -1, 1)
            )
            {
                Verdict = found,
                IsRounding = rounding,
            };
        }

        int n = matrix.Tasks.Count;
        bool groups = !matrix.Sources.SequenceEqual(matrix.Tasks);
        return new MatrixText(
            unit,
            [.. matrix.Sources.Select(s => groups ? s : ShortName.Of(s, LongestName))],
            [.. matrix.Tasks.Select(t => ShortName.Of(t, LongestName))],
            [
                .. Enumerable
                    .Range(0, matrix.Sources.Count)
                    .Select(r => Enumerable.Range(0, n).Select(c => Cell(r, c)).ToArray()),
            ]
        );
    }

    private static bool IsOwn(AffinityMatrix matrix, int row, int column) =>
        matrix.Sources[row] == matrix.Tasks[column];

    private static IEnumerable<(int Row, int Column)> Pairs(AffinityMatrix matrix) =>
        from row in Enumerable.Range(0, matrix.Sources.Count)
        from column in Enumerable.Range(0, matrix.Tasks.Count)
        select (row, column);

    /// <summary>Decimals that show the middling pair with two significant digits, from 2 to 4.</summary>
    private static int CommonDecimals(double[] sorted, double factor)
    {
        double middle = sorted.Length == 0 ? 0 : sorted[sorted.Length / 2] * factor;
        return middle > 0 ? Math.Clamp(Figures.Decimals(middle), 2, 4) : 2;
    }

    /// <summary>A number that the common decimals would show as 0 gets more of them, but in a scale of its own.</summary>
    private static string Text(double value, int decimals, MatrixUnit unit) =>
        !unit.Signed ? value.ToString("F" + decimals)
        : unit.OwnScale || value == 0 || Math.Abs(value) >= 0.5 * Math.Pow(10, -decimals)
            ? (value < 0 ? "-" : "+") + Math.Abs(value).ToString("F" + decimals)
        : Figures.Signed(value);
}
