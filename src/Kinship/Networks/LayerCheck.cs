namespace Kinship.Networks;

/// <summary>Whether a layer's numbers are in range.</summary>
internal static class LayerCheck
{
    /// <summary>More units than this in one layer are taken for a slip.</summary>
    public const int MaximumUnits = 1_000_000;

    /// <summary>What is wrong with a layer, as "units -5; expected at least 1", or null.</summary>
    public static string? Problem(Layer layer) =>
        layer switch
        {
            Dense { Units: < 1 } d => $"units {d.Units}; expected at least 1",
            Dense { Units: > MaximumUnits } d => $"units {d.Units}; expected at most {MaximumUnits}",
            Dense { L1: not (>= 0 and < double.PositiveInfinity) } d => $"l1 {d.L1}; expected a number of at least 0",
            Dense { L2: not (>= 0 and < double.PositiveInfinity) } d => $"l2 {d.L2}; expected a number of at least 0",
            Dense { MaxNorm: not (null or (> 0 and < double.PositiveInfinity)) } d =>
                $"max_norm {d.MaxNorm}; expected a number above 0",
            Dense d => Activation(d.Activation),
            ActivationLayer a => Activation(a.Function),
            Dropout { Rate: not (>= 0 and < 1) } d => $"rate {d.Rate}; expected at least 0 and below 1",
            BatchNormalization { Momentum: not (>= 0 and < 1) } b =>
                $"momentum {b.Momentum}; expected at least 0 and below 1",
            BatchNormalization { Epsilon: not (> 0 and < double.PositiveInfinity) } b =>
                $"epsilon {b.Epsilon}; expected a number above 0",
            _ => null,
        };

    private static string? Activation(Activation function) =>
        Enum.IsDefined(function)
            ? null
            : $"activation {(int)function}; expected one of {string.Join(", ", ActivationNames.All)}";
}
