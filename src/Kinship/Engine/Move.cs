namespace Kinship.Engine;

/// <summary>Where a look-ahead puts the shared parameters s for task i.</summary>
public enum Move
{
    /// <summary>s - lr g_i: the paper's equation (Fifty et al., NeurIPS 2021, eq. 1).</summary>
    Gradient,

    /// <summary>
    /// s - lr P g_i, P the preconditioner of the optimizer's own step on this batch, its moments v' already updated by the
    /// joint gradient as the optimizer gets it (clipped, with the penalties'): for Adam and AdamW
    /// sqrt(1 - b2^t) / (sqrt(v') + eps), for RMSprop 1 / sqrt(v' + eps) (centered: v' - a'^2 + eps), for Adagrad
    /// 1 / sqrt(a' + eps). For SGD P is 1, with whatever momentum. Neither momentum nor weight decay is in it.
    /// </summary>
    Preconditioned,

    /// <summary>
    /// Where the optimizer would go if g_i were the whole gradient, its moments as they stand, unaltered: with the joint
    /// momentum and with weight decay, which are the optimizer's own; without penalties, clipping and largest norms, which
    /// are not.
    /// </summary>
    Optimizer,
}
