using Kinship.Affinity;

namespace Kinship.Reporting;

/// <summary>How far the arithmetic's own rounding moves the numbers.</summary>
/// <param name="Repeats">Steps that were repeated in float64.</param>
/// <param name="Step">The root mean square error of one step's value.</param>
/// <param name="Mean">The error to expect of the whole run's mean.</param>
public sealed record RoundingDocument(int Repeats, double?[][] Step, double?[][] Mean)
{
    internal static RoundingDocument? Of(Rounding? rounding) =>
        rounding is null ? null : new(rounding.Repeats, DocumentRows.Of(rounding.Step), DocumentRows.Of(rounding.Mean));
}
