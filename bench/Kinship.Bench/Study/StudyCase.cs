using Kinship.Data;
using Kinship.Effects;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.Training;

namespace Kinship.Bench.Study;

/// <summary>A data set, a split of it and a way to train: effects and affinities are measured on it.</summary>
internal sealed record StudyCase
{
    /// <summary>The data set; its cases count as one where an estimator is chosen.</summary>
    public required string Data { get; init; }

    /// <summary>What is unlike the defaults, or empty.</summary>
    public string Variant { get; init; } = "";

    /// <summary>The file, below the folder of data.</summary>
    public required string File { get; init; }

    /// <summary>How its columns are read.</summary>
    public required DataOptions Options { get; init; }

    public SplitOptions Split { get; init; } = new();

    public long SplitSeed { get; init; } = 1;

    public NetworkTemplate Network { get; init; } = NetworkTemplate.Pyramid;

    public double LearningRate { get; init; } = 1e-3;

    /// <summary>The most affinity seeds: one that measures everything takes long where tasks and parameters are many.</summary>
    public int MostAffinitySeeds { get; init; } = int.MaxValue;

    /// <summary>A name for folders and tables.</summary>
    public string Name => string.Join('-', new[] { Data, Variant, $"split{SplitSeed}" }.Where(n => n.Length > 0));

    public EffectOptions ToEffects(int seeds) =>
        new()
        {
            Seeds = seeds,
            Split = Split,
            SplitSeed = SplitSeed,
            Network = Network,
            Training = new TrainingOptions { Optimizer = new Adam(LearningRate) },
        };

    /// <summary>The data sets, each with two splits.</summary>
    public static IReadOnlyList<StudyCase> Splits { get; } =
    [.. from one in DataSets() from split in new[] { 1, 2 } select one with { SplitSeed = split }];

    /// <summary>Two data sets with other learning rates and trunks, on the first split.</summary>
    public static IReadOnlyList<StudyCase> Variants { get; } =
    [
        .. from one in DataSets().Where(d => d is { Data: "digits" or "hydraulic", Variant: "" })
        from other in new[]
        {
            one with
            {
                Variant = "rate 0.0003",
                LearningRate = 3e-4,
            },
            one with
            {
                Variant = "rate 0.003",
                LearningRate = 3e-3,
            },
            one with
            {
                Variant = "trunk 4",
                Network = Trunk(4),
            },
            one with
            {
                Variant = "trunk 16",
                Network = Trunk(16),
            },
            one with
            {
                Variant = "trunk 128",
                Network = Trunk(128),
            },
        }
        select other,
    ];

    private static NetworkTemplate Trunk(int units) => NetworkTemplate.Sequential.Dense(units, Activation.Relu);

    private static IEnumerable<StudyCase> DataSets()
    {
        yield return Of("digits", "digits/digits_5heads.csv", "mod3,parity,mod4,prime,holes", "digit");
        StudyCase hydraulic = Of(
            "hydraulic",
            "hydraulic/hydraulic_meanstd.csv",
            "cooler,valve,pump_leakage,accumulator,stable"
        );
        yield return hydraulic;
        yield return hydraulic with
        {
            Variant = "blocks",
            Split = new SplitOptions { Blocks = 40 },
        };
        yield return Of(
            "thyroid",
            "thyroid/thyroid.csv",
            "hyperthyroid,hypothyroid,binding_protein,concurrent_illness,replacement,discordant"
        );
        yield return Of(
            "mi",
            "mi_complications/MI.csv",
            "FIBR_PREDS,PREDS_TAH,JELUD_TAH,FIBR_JELUD,A_V_BLOK,OTEK_LANC,RAZRIV,DRESSLER,ZSN,REC_IM,P_IM_STEN,LET_IS",
            "ID,SUM"
        );
        yield return Of("student", "student/student_por.csv", "Walc,romantic,higher,schoolsup,G3", "G1,G2");
        yield return Of(
            "tox21",
            "tox21/tox21_ngram256.csv.gz",
            "NR-AR,NR-AR-LBD,NR-AhR,NR-Aromatase,NR-ER,NR-ER-LBD,NR-PPAR-gamma,SR-ARE,SR-ATAD5,SR-HSE,SR-MMP,SR-p53"
        ) with
        {
            MostAffinitySeeds = 4,
        };
        yield return Of(
            "water",
            "water_quality/wq.csv",
            "25400,29600,30400,33400,17300,19400,34500,38100,49700,50390,55800,57500,59300,37880"
        );
    }

    private static StudyCase Of(string data, string file, string targets, string drop = "") =>
        new()
        {
            Data = data,
            File = file,
            Options = new DataOptions
            {
                Targets = TargetSelection.Parse(targets),
                Drop = drop.Length > 0 ? drop.Split(',') : [],
                Regression = data == "water" ? targets.Split(',') : [],
            },
        };
}
