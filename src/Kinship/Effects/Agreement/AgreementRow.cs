namespace Kinship.Effects.Agreement;

/// <summary>How well one estimator agrees with the measured effects.</summary>
/// <param name="Estimator">Its name, or that of a trivial matrix that estimators must beat.</param>
/// <param name="Move">The name of the step looked ahead to; empty where there is none.</param>
/// <param name="On">The name of the rows of its losses.</param>
/// <param name="Part">The part of training that it is the mean over.</param>
/// <param name="Pearson">Over all pairs.</param>
/// <param name="PearsonWithin">The mean over the targets of that over their sources.</param>
/// <param name="Spearman">Over all pairs, of ranks.</param>
/// <param name="SpearmanWithin">The mean over the targets of that over their sources, of ranks.</param>
/// <param name="Signs">Of all pairs; null where the estimator's sign says nothing.</param>
/// <param name="SignsOfDistinguishable">Of the pairs whose effect is told from 0; null where it has no sign or there is no verdict.</param>
/// <param name="Seeds">How many affinity seeds the matrix is the mean of.</param>
/// <param name="OwnCeiling">
/// What its own seeds' noise leaves of a Pearson correlation, 0 to 1: times <see cref="MeasuredCorrelation.Ceiling"/> it is what it could
/// reach from these seeds if its mean over all seeds were the true effect. NaN for fewer than 2 seeds.
/// </param>
public sealed record AgreementRow(
    string Estimator,
    string Move,
    string On,
    TrainingPart Part,
    MeasuredCorrelation Pearson,
    MeasuredCorrelation PearsonWithin,
    MeasuredCorrelation Spearman,
    MeasuredCorrelation SpearmanWithin,
    SignAgreement? Signs,
    SignAgreement? SignsOfDistinguishable,
    int Seeds,
    double OwnCeiling
);
