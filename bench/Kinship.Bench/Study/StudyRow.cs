using Kinship.Effects.Agreement;

namespace Kinship.Bench.Study;

/// <summary>How an estimator agrees with a case's effects.</summary>
/// <param name="Estimator">Its name with its move and rows.</param>
/// <param name="Part">The part of training.</param>
/// <param name="IsTrivial">Whether it is something that estimators must beat.</param>
/// <param name="Row">The figures.</param>
internal sealed record StudyRow(string Estimator, string Part, bool IsTrivial, AgreementRow Row)
{
    /// <summary>The figure that estimators are chosen by: Pearson's r within targets.</summary>
    public double Score => Row.PearsonWithin.Value;

    public static StudyRow Of(AgreementRow row, bool isTrivial) =>
        new(
            string.Join(' ', new[] { row.Estimator, row.Move, isTrivial ? "" : row.On }.Where(w => w.Length > 0)),
            TrainingPartNames.Format(row.Part),
            isTrivial,
            row
        );
}

/// <summary>What was measured in a case.</summary>
/// <param name="Case">Its name.</param>
/// <param name="Data">Its data set.</param>
/// <param name="Variant">What is unlike the defaults.</param>
/// <param name="Split">The seed of the split.</param>
/// <param name="Tasks">The tasks.</param>
/// <param name="Effects">[n x n] row-major, NaN on the diagonal.</param>
/// <param name="Verdicts">Of the pairs off the diagonal: how many help, hurt, and cannot be told.</param>
/// <param name="Rows">How every estimator agrees.</param>
internal sealed record StudyResult(
    string Case,
    string Data,
    string Variant,
    long Split,
    IReadOnlyList<string> Tasks,
    IReadOnlyList<double?> Effects,
    EffectCounts Verdicts,
    IReadOnlyList<StudyRow> Rows
)
{
    public StudyRow? Find(string estimator, string part) =>
        Rows.FirstOrDefault(r => r.Estimator == estimator && r.Part == part);
}

/// <summary>How many pairs help, hurt, are negligible, and are not told from 0.</summary>
internal sealed record EffectCounts(int Helps, int Hurts, int Negligible, int Unknown);
