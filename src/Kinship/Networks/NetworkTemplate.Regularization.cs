namespace Kinship.Networks;

public sealed partial record NetworkTemplate
{
    /// <summary>L1 penalty of every dense layer of trunk and heads, their output layers aside; null, the default, for the layers' own.</summary>
    public double? L1 { get; init; }

    /// <summary>L2 penalty of the same layers; null, the default, for the layers' own.</summary>
    public double? L2 { get; init; }

    /// <summary>The largest norm of a unit's incoming weights in the same layers; null, the default, for the layers' own.</summary>
    public double? MaxNorm { get; init; }

    private IReadOnlyList<Layer> Regularized(IReadOnlyList<Layer> layers) =>
        L1 is null && L2 is null && MaxNorm is null
            ? layers
            :
            [
                .. layers.Select(layer =>
                    layer is Dense dense
                        ? dense with
                        {
                            L1 = L1 ?? dense.L1,
                            L2 = L2 ?? dense.L2,
                            MaxNorm = MaxNorm ?? dense.MaxNorm,
                        }
                        : layer
                ),
            ];
}
