namespace Kinship.Affinity;

/// <summary>The verdicts' names, in files and on the screen.</summary>
public static class VerdictNames
{
    private static readonly (Verdict Value, string Name)[] Table =
    [
        (Verdict.Helps, "helps"),
        (Verdict.Hurts, "hurts"),
        (Verdict.Negligible, "negligible"),
        (Verdict.NotDistinguishable, "not distinguishable"),
        (Verdict.TooFewSteps, "too few steps"),
        (Verdict.TooFewSeeds, "too few seeds"),
    ];

    /// <summary>Every name, in the order of <see cref="Verdict"/>.</summary>
    public static IReadOnlyList<string> All { get; } = NameTable.Names(Table);

    /// <summary>The verdict's name.</summary>
    public static string Format(Verdict verdict) => NameTable.Format(Table, verdict);

    /// <summary>The verdict of a name.</summary>
    /// <exception cref="Data.InputException">No verdict has this name; the message lists them.</exception>
    public static Verdict Parse(string name) => NameTable.Parse(Table, name, "verdict");
}
