using Kinship.Affinity;

namespace Kinship.Effects;

/// <summary>Names of this folder's choices, in files and on the screen.</summary>
public static class EffectNames
{
    private static readonly (EffectBaseline Value, string Name)[] s_baselines =
    [
        (EffectBaseline.LeaveOneOut, "leave-one-out"),
        (EffectBaseline.Pairs, "pairs"),
        (EffectBaseline.Single, "single"),
    ];

    private static readonly (EffectDesign Value, string Name)[] s_designs =
    [
        (EffectDesign.LeaveOneOut, "leave-one-out"),
        (EffectDesign.Single, "single"),
        (EffectDesign.Pairs, "pairs"),
        (EffectDesign.Subsets, "subsets"),
    ];

    /// <summary>A baseline's name.</summary>
    public static string Format(EffectBaseline baseline) => NameTable.Format(s_baselines, baseline);

    /// <summary>A design's name.</summary>
    public static string Format(EffectDesign design) => NameTable.Format(s_designs, design);

    /// <summary>The baseline of a name.</summary>
    /// <exception cref="Data.InputException">None has this name; the message lists them.</exception>
    public static EffectBaseline ParseBaseline(string name) => NameTable.Parse(s_baselines, name, "baseline");
}
