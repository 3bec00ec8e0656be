using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Kinship.Tests.Architecture;
using Kinship.Tests.Cli;
using Microsoft.ML.OnnxRuntime;
using Xunit;

namespace Kinship.Tests.Exchange;

/// <summary>Whatever a run predicts, its ONNX model gives in ONNX Runtime from the raw columns.</summary>
public sealed class OnnxTests
{
    private const string EveryKind = "colour,amount,flags=[flag_a,flag_b],pair=[pair_a,pair_b]";

    [Fact]
    public void Digits_FiveTasks() =>
        OnnxComparison.TrainAndCompare([CliRun.Digits, "--targets", "mod3,parity,mod4,prime,holes", "--epochs", "2"]);

    [Theory]
    [InlineData("single")]
    [InlineData("double")]
    public void MadeUpTable_EveryKindOfColumnAndTask(string precision)
    {
        using CliRun files = new();
        string data = files.Write("data.csv", Table(400));
        OnnxComparison.TrainAndCompare([data, "--targets", EveryKind, "--epochs", "2", "--precision", precision]);
    }

    /// <summary>Categories that training never saw, missing cells where training had none, numbers far outside.</summary>
    [Fact]
    public void MadeUpTable_RowsUnlikeThoseOfTraining()
    {
        using CliRun files = new();
        string data = files.Write("data.csv", Table(400));
        string odd = files.Write(
            "odd.csv",
            "id,plain,gaps,few,many\n1,,,nothing,\n-1e30,3e38,5,,town_7\n3.5,-2e5,,b,village\n"
        );
        OnnxComparison.TrainAndCompare([data, "--targets", EveryKind, "--epochs", "1"], odd);
    }

    [Fact]
    public void EveryActivation_AndLayersInHeads()
    {
        using CliRun files = new();
        string data = files.Write("data.csv", Table(300));
        IEnumerable<string> layers = Kinship
            .Networks.ActivationNames.All.Select(a =>
                $$"""{"type": "dense", "units": 12, "activation": "{{a}}"}, {"type": "activation", "activation": "{{a}}"}"""
            )
            .Append("""{"type": "batch_normalization"}, {"type": "dropout", "rate": 0.2}""");
        string network = files.Write(
            "net.json",
            $$$"""{"trunk": [{{{string.Join(", ", layers)}}}], "heads": {"*": [{{{string.Join(", ", layers)}}}]}}"""
        );
        OnnxComparison.TrainAndCompare([
            data,
            "--targets",
            "colour,amount",
            "--drop",
            "flag_a,flag_b",
            "--epochs",
            "1",
            "--network",
            network,
        ]);
    }

    [Fact]
    public void ATaskNamedAsAColumn_ANullTask_AndWhatTheOutputsMean()
    {
        using CliRun cli = new();
        cli.Write("data.csv", Table(200));
        const string Train =
            "train data.csv --targets plain=[flag_a,flag_b],colour --epochs 1 --null colour --quiet --out run";
        Assert.True(cli.Run(Train) == 0, cli.Error);

        Assert.Equal(0, cli.Run("export run --json"));

        Assert.Equal("run.onnx", (string)cli.Json["file"]!);
        using InferenceSession session = new(File.ReadAllBytes(Path.Combine(cli.Folder, "run.onnx")));
        Assert.Equal(["plain_predicted", "colour"], session.OutputMetadata.Keys);
        JsonNode colour = JsonNode.Parse(session.ModelMetadata.CustomMetadataMap["task:colour"])!;
        Assert.Equal("Classification", (string)colour["kind"]!);
        Assert.Equal(["blue", "green", "red"], colour["outputs"]!.AsArray().Select(o => (string)o!));
    }

    [Fact]
    public void Export_WhereItCannotBeWritten_SaysSo()
    {
        using CliRun cli = new();
        cli.Write("data.csv", Table(100));
        Assert.Equal(0, cli.Run("train data.csv --targets colour --epochs 1 --no-affinity --quiet --out run"));

        Assert.Equal(2, cli.Run("export run --out no/such/folder/m.onnx"));
        Assert.Contains("cannot be written", cli.Error, StringComparison.Ordinal);
        Assert.Equal(2, cli.Run("export run --format pickle"));
        Assert.Contains("Expected one of", cli.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("house_votes/house_votes_84.csv", "party,crime,education,immigration,synfuels")]
    [InlineData("penguins/penguins.csv", "species,island,sex,year")]
    [InlineData("student/student_por.csv", "Walc,romantic,higher,schoolsup,G3")]
    [InlineData("hydraulic/hydraulic.csv", "cooler,valve,pump_leakage,accumulator,stable")]
    [InlineData(
        "thyroid/thyroid.csv",
        "hyperthyroid,hypothyroid,binding_protein,concurrent_illness,replacement,discordant"
    )]
    [InlineData(
        "tox21/tox21_ngram256.csv.gz",
        "NR-AR,NR-AR-LBD,NR-AhR,NR-Aromatase,NR-ER,NR-ER-LBD,NR-PPAR-gamma,SR-ARE,SR-ATAD5,SR-HSE,SR-MMP,SR-p53"
    )]
    [InlineData("mi_complications/MI.csv", "-12", "--drop", "ID,SUM")]
    [InlineData("water_quality/wq.csv", "-14", "--regression")]
    [InlineData("digits/digits_5heads.csv", "mod3,parity,mod4,prime,holes", "--drop", "digit")]
    public void SampleTables_BesideTheRepository(string path, string targets, params string[] more)
    {
        string file = RepositoryRoot.Combine("..", "shared", "data", path);
        Assert.SkipUnless(File.Exists(file), $"{path} is not beside the repository (../shared/data)");
        if (targets[0] == '-')
        {
            string[] header = File.ReadLines(file).First().Split(',');
            int last = header[^1] == "SUM" ? 1 : 0;
            targets = string.Join(',', header[^(int.Parse(targets[1..], CultureInfo.InvariantCulture) + last)..^last]);
        }

        OnnxComparison.TrainAndCompare([file, "--targets", targets, "--epochs", "1", .. more]);
    }

    /// <summary>Numbers with and without gaps, one far from zero; texts with few and with many categories; every kind of task.</summary>
    private static string Table(int rows)
    {
        StringBuilder text = new("id,plain,gaps,few,many,colour,amount,flag_a,flag_b,pair_a,pair_b\n");
        Random random = new(5);
        for (int i = 0; i < rows; i++)
        {
            double x = random.NextDouble();
            string gap = random.NextDouble() < 0.2 ? "" : $"{random.Next(100) / 7.0:r}";
            string few = random.NextDouble() < 0.1 ? "" : "abc"[random.Next(3)].ToString();
            string colour =
                x < 0.3 ? "red"
                : x < 0.6 ? "green"
                : "blue";
            text.Append(
                CultureInfo.InvariantCulture,
                $"{1_700_000_000 + i},{x:r},{gap},{few},town_{random.Next(40)},{colour},{1e6 + (x * 1e3):r},{random.Next(2)},{(x > 0.5 ? 1 : 0)},{x * 3:r},{-x:r}\n"
            );
        }

        return text.ToString();
    }
}
