namespace Kinship.Affinity;

/// <summary>How i -> j is estimated from an observation. Every one is a pure function of plain numbers.</summary>
public enum Estimator
{
    /// <summary>Z = 1 - L_j after i's move / L_j before (Fifty et al., NeurIPS 2021, eq. 1).</summary>
    Lookahead,

    /// <summary>lr &lt;g_i, P g_j&gt; / L_j: the look-ahead's straight line.</summary>
    FirstOrder,

    /// <summary>The cosine of the angle between g_i and g_j.</summary>
    Cosine,

    /// <summary>2 |g_i| |g_j| / (|g_i|^2 + |g_j|^2): how alike the gradients are in length (Yu et al., NeurIPS 2020).</summary>
    Magnitude,

    /// <summary>Look-ahead less first-order on the training batch: what the straight line misses.</summary>
    Curvature,

    /// <summary>1 where the cosine is below 0, else 0: its mean is the share of steps at which the gradients conflict.</summary>
    ConflictRate,

    /// <summary>1 where the look-aheads on the training batch and held out have the same sign, else 0.</summary>
    Agreement,

    /// <summary>
    /// 1 - L_j after the optimizer's step / L_j after its step without i, its moments what they would be without i: what i
    /// has done to this step, against the same training without it.
    /// </summary>
    Shadow,

    /// <summary>The same one step after a fork of the training, heads training too: see <see cref="Engine.BranchOptions"/>.</summary>
    Branch1,

    /// <summary>The same five steps after the fork.</summary>
    Branch5,

    /// <summary>The same twenty steps after the fork.</summary>
    Branch20,
}
