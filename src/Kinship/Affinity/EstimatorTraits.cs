namespace Kinship.Affinity;

/// <summary>What an estimator needs of an observation, and what can be said of its numbers.</summary>
internal static class EstimatorTraits
{
    /// <summary>Whether it speaks of a step, and so of a move; the others speak of directions and lengths alone.</summary>
    public static bool HasMove(this Estimator estimator) =>
        estimator.ReadsLookahead() || estimator == Estimator.FirstOrder;

    /// <summary>Whether it reads look-ahead losses.</summary>
    public static bool ReadsLookahead(this Estimator estimator) =>
        estimator is Estimator.Lookahead or Estimator.Curvature or Estimator.Agreement;

    /// <summary>Whether it reads Gram matrices.</summary>
    public static bool ReadsGram(this Estimator estimator) =>
        estimator is not (Estimator.Lookahead or Estimator.Agreement) && !estimator.LeavesOneOut();

    /// <summary>Whether it compares with the training without the source, not with no step.</summary>
    public static bool LeavesOneOut(this Estimator estimator) =>
        estimator == Estimator.Shadow || estimator.Horizon() is not null;

    /// <summary>How many steps after a fork it looks; null where it needs no fork.</summary>
    public static int? Horizon(this Estimator estimator) =>
        estimator switch
        {
            Estimator.Branch1 => 1,
            Estimator.Branch5 => 5,
            Estimator.Branch20 => 20,
            _ => null,
        };

    /// <summary>Whether its sign says that a pair helps or hurts, so that there is a verdict on it.</summary>
    public static bool IsSigned(this Estimator estimator) =>
        estimator is not (Estimator.Magnitude or Estimator.ConflictRate or Estimator.Agreement);
}
