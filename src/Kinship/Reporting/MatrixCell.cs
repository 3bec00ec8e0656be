namespace Kinship.Reporting;

/// <summary>One number of a matrix, ready to be shown.</summary>
/// <param name="Text">With its sign, in the matrix' unit; <c>.</c> where the pair was not measured.</param>
/// <param name="Value">The number itself, not in the unit; NaN where not measured.</param>
/// <param name="IsDiagonal">Whether it is what a task's step does to itself.</param>
/// <param name="Shade">
/// How strongly to colour it, in [-1, 1]: 1 the strongest help among the pairs, -1 as strong a harm, 0 for none and on
/// the diagonal. Cosine and magnitude are their own shade.
/// </param>
public sealed record MatrixCell(string Text, double Value, bool IsDiagonal, double Shade);
