using Kinship.Affinity;
using Kinship.Effects.Agreement;

namespace Kinship.Reporting;

/// <summary>An estimator's agreement with the effects as JSON; null where there is none.</summary>
/// <param name="Move">The step looked ahead to; null where there is none.</param>
/// <param name="On">train or validation.</param>
/// <param name="Pearson">Over all pairs.</param>
/// <param name="PearsonLow">The lower end of its 95 % interval, for other tasks of the same kind.</param>
/// <param name="PearsonHigh">The upper end.</param>
/// <param name="Spearman">Over all pairs, of ranks.</param>
/// <param name="SpearmanWithin">The mean over the targets of that over their sources.</param>
/// <param name="P">How often chance agrees as well (Pearson).</param>
/// <param name="Ceiling">What an estimator that knew the true effects would reach (Pearson).</param>
/// <param name="Sign">The share of pairs whose sign agrees; null where its sign says nothing.</param>
/// <param name="MajoritySign">What always guessing the commoner sign reaches.</param>
public sealed record AgreementDocument(
    string? Move,
    string On,
    double? Pearson,
    double? PearsonLow,
    double? PearsonHigh,
    double? Spearman,
    double? SpearmanWithin,
    double? P,
    double? Ceiling,
    double? Sign,
    double? MajoritySign
)
{
    /// <summary>The rows of the whole of training by estimator; a second one of the same name and rows also has its move.</summary>
    internal static Dictionary<string, AgreementDocument> Of(IReadOnlyList<AgreementRow> rows)
    {
        Dictionary<string, AgreementDocument> documents = [];
        foreach (AgreementRow row in rows.Where(r => r.Part == TrainingPart.Whole))
        {
            string on = row.On == OnNames.Format(Engine.On.Train) ? "" : "/" + row.On;
            string name = row.Estimator + on;
            documents[documents.ContainsKey(name) ? $"{row.Estimator}/{row.Move}{on}" : name] = Of(row);
        }

        return documents;
    }

    private static AgreementDocument Of(AgreementRow row) =>
        new(
            row.Move.Length == 0 ? null : row.Move,
            row.On,
            Known(row.Pearson.Value),
            Known(row.Pearson.Low),
            Known(row.Pearson.High),
            Known(row.Spearman.Value),
            Known(row.SpearmanWithin.Value),
            Known(row.Pearson.P),
            Known(row.Pearson.Ceiling),
            Known(row.Signs?.Share),
            Known(row.Signs?.Majority)
        );

    private static double? Known(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
