namespace Kinship.Effects.Agreement;

/// <summary>How an estimator's matrix correlates with the effects.</summary>
/// <param name="Value">-1 to 1; NaN where there is none, as with fewer than 2 pairs or a constant estimate.</param>
/// <param name="Low">
/// The lower end of a 95 % interval for other tasks of the same kind, by a jackknife over the tasks; rough for few tasks, NaN
/// for fewer than 4.
/// </param>
/// <param name="High">Its upper end.</param>
/// <param name="P">
/// How often chance agrees as well, by renaming the tasks of one matrix (QAP), two-sided; not corrected for looking at many
/// estimators. Of n tasks it cannot be below 1 / n!.
/// </param>
/// <param name="Ceiling">
/// What an estimator that knew the true effects would reach, since the measured ones have their seeds' noise; NaN for fewer
/// than 2 seeds.
/// </param>
public readonly record struct MeasuredCorrelation(double Value, double Low, double High, double P, double Ceiling);
