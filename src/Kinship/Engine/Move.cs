namespace Kinship.Engine;

/// <summary>Where a look-ahead puts the shared parameters s for task i.</summary>
public enum Move
{
    /// <summary>s - lr g_i: the paper's equation (Fifty et al., NeurIPS 2021, eq. 1).</summary>
    Gradient,

    /// <summary>
    /// s - lr P g_i, P the preconditioner of the optimizer's own step on this batch: for Adam
    /// sqrt(1 - b2^t) / (sqrt(v') + eps) with v' already updated by the joint gradient. For SGD P is 1.
    /// </summary>
    Preconditioned,

    /// <summary>Where the optimizer would go if g_i were the whole gradient, its moments as they stand, unaltered.</summary>
    Optimizer,
}
