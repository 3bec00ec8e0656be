namespace Kinship.Affinity;

/// <summary>
/// How far the arithmetic's own rounding moves a series' numbers, measured by repeating some steps in float64.
/// </summary>
/// <param name="Step">The root mean square error of one step's value.</param>
/// <param name="Mean">The error to expect of the whole run's mean.</param>
/// <param name="Repeats">Steps that were repeated.</param>
public sealed record Rounding(AffinityMatrix Step, AffinityMatrix Mean, int Repeats);
