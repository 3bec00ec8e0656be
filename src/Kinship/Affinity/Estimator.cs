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
}
