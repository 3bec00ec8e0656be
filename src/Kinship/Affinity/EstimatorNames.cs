namespace Kinship.Affinity;

/// <summary>The estimators' names, as files and the command line write them.</summary>
public static class EstimatorNames
{
    private static readonly (Estimator Value, string Name)[] Table =
    [
        (Estimator.Lookahead, "lookahead"),
        (Estimator.FirstOrder, "first-order"),
        (Estimator.Cosine, "cosine"),
        (Estimator.Magnitude, "magnitude"),
        (Estimator.Curvature, "curvature"),
        (Estimator.ConflictRate, "conflict-rate"),
        (Estimator.Agreement, "agreement"),
        (Estimator.Shadow, "shadow"),
        (Estimator.Branch1, "branch-1"),
        (Estimator.Branch5, "branch-5"),
        (Estimator.Branch20, "branch-20"),
    ];

    /// <summary>Every name, in the order of <see cref="Estimator"/>.</summary>
    public static IReadOnlyList<string> All { get; } = NameTable.Names(Table);

    /// <summary>The estimator's name.</summary>
    public static string Format(Estimator estimator) => NameTable.Format(Table, estimator);

    /// <summary>The estimator of a name.</summary>
    /// <exception cref="Data.InputException">No estimator has this name; the message lists them.</exception>
    public static Estimator Parse(string name) => NameTable.Parse(Table, name, "estimator");
}
