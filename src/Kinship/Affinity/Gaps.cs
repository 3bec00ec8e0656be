namespace Kinship.Affinity;

/// <summary>
/// Which tasks take part in a step's matrix: not one without a label in the batch (its loss is NaN), nor one whose loss
/// is exactly 0, since no number is the right one for either.
/// </summary>
internal static class Gaps
{
    /// <summary>Whether a task with this loss takes part.</summary>
    public static bool Counts(double loss) => double.IsFinite(loss) && loss != 0;

    /// <summary>Whether both tasks of a pair take part.</summary>
    public static bool Both(ReadOnlySpan<double> losses, int i, int j) => Counts(losses[i]) && Counts(losses[j]);
}
