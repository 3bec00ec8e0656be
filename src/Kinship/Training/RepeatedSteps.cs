namespace Kinship.Training;

/// <summary>
/// Which measured steps are repeated in float64, and for how many each stands. The very first stands for itself: no other is
/// like it, since an optimizer's second moments are then one step's. The rest of the first K are four parts, whose middle steps are
/// repeated, so that a short training has some too; from then on the middle one of each K.
/// </summary>
internal static class RepeatedSteps
{
    private const int Parts = 4;

    /// <summary>How many measured steps this one stands for; 0 where it is not repeated.</summary>
    /// <param name="measured">Measured steps before it.</param>
    /// <param name="every">K, at least 1.</param>
    public static double StandsFor(long measured, int every)
    {
        if (measured == 0)
        {
            return 1;
        }

        if (measured >= every)
        {
            return measured % every == every / 2 ? every : 0;
        }

        if (every < 2 * Parts)
        {
            return 1;
        }

        // The middle of part q, from 0, is at (2 q + 1) K / 8.
        long part = measured * Parts / every;
        return measured == ((2 * part) + 1) * every / (2 * Parts) ? (every - 1) / (double)Parts : 0;
    }
}
