namespace Kinship.Networks;

/// <summary>Penalties and largest norms for all dense layers at once.</summary>
public sealed partial record NetworkTemplate
{
    /// <summary>
    /// <see cref="Networks.Dense.L1"/> of every dense layer of trunk and heads that has none of its own. At least 0. The
    /// heads' output layers have no penalty and no limit.
    /// </summary>
    /// <value>Default 0.</value>
    public double L1 { get; init; }

    /// <summary><see cref="Networks.Dense.L2"/> of every dense layer that has none of its own. At least 0.</summary>
    /// <value>Default 0.</value>
    public double L2 { get; init; }

    /// <summary><see cref="Networks.Dense.MaxNorm"/> of every dense layer that has none of its own. Above 0.</summary>
    /// <value>Default null: no limit.</value>
    public double? MaxNorm { get; init; }

    /// <summary>Sets <see cref="L1"/>, <see cref="L2"/> and <see cref="MaxNorm"/>.</summary>
    public NetworkTemplate WithRegularization(double l1 = 0, double l2 = 0, double? maxNorm = null) =>
        this with
        {
            L1 = l1,
            L2 = l2,
            MaxNorm = maxNorm,
        };

    private IReadOnlyList<Layer> Regularized(IReadOnlyList<Layer> layers) =>
        this is { L1: 0, L2: 0, MaxNorm: null }
            ? layers
            :
            [
                .. layers.Select(layer =>
                    layer is Dense dense
                        ? dense with
                        {
                            L1 = dense.L1 != 0 ? dense.L1 : L1,
                            L2 = dense.L2 != 0 ? dense.L2 : L2,
                            MaxNorm = dense.MaxNorm ?? MaxNorm,
                        }
                        : layer
                ),
            ];
}
