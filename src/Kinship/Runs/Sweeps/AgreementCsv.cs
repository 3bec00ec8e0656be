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

    /// <summary>Writes the file, whole.</summary>
    public static void Write(string path, IReadOnlyList<AgreementRow> rows) => WholeFile.Write(path, Text(rows));

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
