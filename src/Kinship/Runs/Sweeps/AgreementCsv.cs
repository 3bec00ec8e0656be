using Kinship.Effects.Agreement;

namespace Kinship.Runs.Sweeps;

/// <summary>agreement.csv: a row an estimator, move, rows and part of training. p and ceiling are those of Pearson's r.</summary>
public static class AgreementCsv
{
    private static readonly string[] s_columns =
    [
        "estimator",
        "move",
        "on",
        "part",
        "pearson",
        "spearman",
        "spearman_within",
        "p",
        "ceiling",
    ];

    /// <summary>The file's text.</summary>
    public static string Text(IReadOnlyList<AgreementRow> rows) =>
        Csv.Line(s_columns) + string.Concat(rows.Select(Line));

    /// <summary>The rows of a file.</summary>
    /// <exception cref="Data.InputException">It is missing or damaged.</exception>
    internal static IReadOnlyList<AgreementFigures> Read(string path) =>
        [.. Csv.Table(RunFile.Text(path), s_columns, path).Select(r => RowOf(r, path))];

    private static AgreementFigures RowOf(Csv.Row row, string path)
    {
        double Number(int column) =>
            Csv.TryNumber(row.Cells[column], out double value)
                ? value
                : throw RunErrors.Damaged(path, $"line {row.Line} has a {s_columns[column]} that is not a number");
        string[] c = row.Cells;
        return new(c[0], c[1], c[2], c[3], Number(4), Number(5), Number(6), Number(7), Number(8));
    }

    private static string Line(AgreementRow row) =>
        Csv.Line([
            row.Estimator,
            row.Move,
            row.On,
            TrainingPartNames.Format(row.Part),
            Csv.Number(row.Pearson.Value),
            Csv.Number(row.Spearman.Value),
            Csv.Number(row.SpearmanWithin.Value),
            Csv.Number(row.Pearson.P),
            Csv.Number(row.Pearson.Ceiling),
        ]);
}
