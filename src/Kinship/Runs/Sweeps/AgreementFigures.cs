namespace Kinship.Runs.Sweeps;

/// <summary>A row of agreement.csv; NaN where a number is not known.</summary>
/// <param name="Estimator">An estimator, or a trivial matrix that estimators must beat.</param>
/// <param name="Move">Its move; empty where there is none.</param>
/// <param name="On">The rows of its losses.</param>
/// <param name="Part">The part of training that it is the mean over.</param>
/// <param name="Pearson">Pearson's correlation with the effects.</param>
/// <param name="Spearman">Spearman's.</param>
/// <param name="SpearmanWithin">The mean over the targets of Spearman's over their sources.</param>
/// <param name="P">How often chance agrees as well.</param>
/// <param name="Ceiling">What an estimator that knew the true effects would reach.</param>
internal sealed record AgreementFigures(
    string Estimator,
    string Move,
    string On,
    string Part,
    double Pearson,
    double Spearman,
    double SpearmanWithin,
    double P,
    double Ceiling
);
