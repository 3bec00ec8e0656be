namespace Kinship.Bench.Jobs;

/// <summary>A whole training, from the start of a process to its finished run folder.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Data">The table.</param>
/// <param name="Targets">Its targets.</param>
/// <param name="Command">Our command and its arguments, before the variant's own.</param>
/// <param name="Variants">What ours measures meanwhile; the peer measures nothing.</param>
internal sealed record Job(
    string Name,
    string Data,
    string Targets,
    IReadOnlyList<string> Command,
    IReadOnlyList<JobVariant> Variants
)
{
    /// <summary>Every way of stepping of a training measured, by default; 30 epochs, batch 32.</summary>
    public static Job Demo { get; } =
        new(
            "digits (the demo)",
            RepositoryFolder.Combine("data", "digits.csv"),
            "mod3,parity,mod4,prime,holes",
            ["demo", "--no-effects"],
            [new("everything, at every step, held out too", [], 2)]
        );

    /// <summary>12 tasks of two classes with 17 % of the labels missing, and 6 of two to four with mixed inputs.</summary>
    /// <param name="folder">Where <c>tox21/</c> and <c>thyroid/</c> are.</param>
    public static IReadOnlyList<Job> From(string folder) =>
        [
            Table(
                "tox21",
                Path.Combine(folder, "tox21", "tox21_ngram256.csv.gz"),
                "NR-AR,NR-AR-LBD,NR-AhR,NR-Aromatase,NR-ER,NR-ER-LBD,NR-PPAR-gamma,SR-ARE,SR-ATAD5,SR-HSE,SR-MMP,SR-p53"
            ),
            Table(
                "thyroid",
                Path.Combine(folder, "thyroid", "thyroid.csv"),
                "hyperthyroid,hypothyroid,binding_protein,concurrent_illness,replacement,discordant"
            ),
        ];

    private static Job Table(string name, string data, string targets) =>
        new(
            name,
            data,
            targets,
            ["train", data, "--targets", targets],
            [
                new("nothing", ["--no-affinity"], 6),
                new(
                    "exact `gradient` look-ahead, at every step, held out too",
                    ["--estimators", "lookahead", "--main-move", "gradient"],
                    1
                ),
            ]
        );
}

/// <summary>What ours measures in a job.</summary>
/// <param name="Measured">In words.</param>
/// <param name="Arguments">As arguments.</param>
/// <param name="Target">The ratio of the peer's time to ours to reach.</param>
internal sealed record JobVariant(string Measured, IReadOnlyList<string> Arguments, double Target);
