using Kinship.Engine;

namespace Kinship.Affinity;

/// <summary>
/// Where each task's fall in loss over a run came from. A step's contribution of i to j is w_i log(L_j after i's own
/// share of the step / L_j before), the other tasks' shares and the heads left out. Added up over the steps that is
/// c_ij; the loss itself changed by D_j = log(end / start). What is left, D_j - sum_i c_ij, is the rest: the heads' own
/// learning, momentum, curvature (steps together do not do what they do one by one), moving batch-norm statistics and,
/// on the training rows, what a step gains on its own batch and loses again on the next.
/// </summary>
/// <remarks>
/// Log changes add up but nobody reads them. They become points of the start loss by the logarithmic mean (LMDI: Ang,
/// Energy Policy 32, 2004): points = -100 c (e^D - 1) / D, which add up, rest included, to the fall in percent.
/// </remarks>
public sealed class Accounting
{
    /// <summary>An account from its numbers.</summary>
    /// <param name="on">The rows of the losses.</param>
    /// <param name="contributions">c_ij, natural logarithm, scaled up to every step.</param>
    /// <param name="start">Each task's loss when the run began; NaN where unknown.</param>
    /// <param name="end">Each task's loss when it ended; NaN where unknown.</param>
    /// <param name="isEstimate">Whether contributions were scaled up from some of the steps.</param>
    public Accounting(
        On on,
        AffinityMatrix contributions,
        IReadOnlyList<double> start,
        IReadOnlyList<double> end,
        bool isEstimate
    )
    {
        On = on;
        Contributions = contributions;
        Start = start;
        End = end;
        IsEstimate = isEstimate;
    }

    /// <summary>The tasks' names.</summary>
    public IReadOnlyList<string> Tasks => Contributions.Tasks;

    /// <summary>The rows of the losses.</summary>
    public On On { get; }

    /// <summary>c_ij: natural logarithm, row = source, negative where i's steps lowered j's loss.</summary>
    public AffinityMatrix Contributions { get; }

    /// <summary>Each task's loss when the run began: the mean over its first steps (a twentieth of an epoch, at most 20).</summary>
    public IReadOnlyList<double> Start { get; }

    /// <summary>Each task's loss when it ended: the mean over its last steps (a tenth of the run, at most an epoch or 256).</summary>
    public IReadOnlyList<double> End { get; }

    /// <summary>Whether not every step was measured, so that contributions are scaled up from those that were.</summary>
    public bool IsEstimate { get; }

    /// <summary>The fall of a task's loss in percent of its start; negative where it rose.</summary>
    public double FallPercent(int target) => 100 * (1 - (End[target] / Start[target]));

    /// <summary>How many points of the fall i's own steps account for; negative where they raised the loss.</summary>
    public double Points(int source, int target) => ToPoints(Contributions[source, target], target);

    /// <summary>The points of the fall that no task's own steps account for.</summary>
    public double RestPoints(int target)
    {
        double all = 0;
        for (int source = 0; source < Tasks.Count; source++)
        {
            all += Contributions[source, target];
        }

        return ToPoints(LogChange(target) - all, target);
    }

    private double LogChange(int target) => Math.Log(End[target] / Start[target]);

    private double ToPoints(double logs, int target)
    {
        double change = LogChange(target);
        // (e^D - 1) / D tends to 1 where the loss ends as it began.
        double slope = Math.Abs(change) < 1e-9 ? 1 : (Math.Exp(change) - 1) / change;
        return -100 * logs * slope;
    }
}
