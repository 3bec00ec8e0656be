using Kinship.Affinity;

namespace Kinship.Reporting;

/// <summary>One number of a matrix, ready to be shown.</summary>
/// <param name="Text">With its sign, in the matrix' unit; <c>n/a</c> where the pair was not measured.</param>
/// <param name="Value">The number itself, not in the unit; NaN where not measured.</param>
/// <param name="IsDiagonal">Whether it is what a task's step does to itself.</param>
/// <param name="Shade">
/// How strongly to colour it, in [-1, 1]: 1 the strongest help among the pairs, -1 as strong a harm, 0 for none, on the
/// diagonal, and where the verdict is neither. Cosine and magnitude are their own shade.
/// </param>
public sealed record MatrixCell(string Text, double Value, bool IsDiagonal, double Shade)
{
    /// <summary>The verdict on it; null where there is none.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>Whether it is smaller than the arithmetic's own rounding; its text then begins with <c>~</c>.</summary>
    public bool IsRounding { get; init; }

    /// <summary>The verdict as one character: a blank where it helps or hurts, which its sign says, and where there is none.</summary>
    public char Mark => VerdictMarks.Of(Verdict);
}
