using System.Text.Json.Nodes;
using Xunit;

namespace Kinship.Tests.Cli;

/// <summary>Whole runs, in process.</summary>
public sealed class TrainTests
{
    private static readonly string[] Tasks = ["mod3", "parity", "mod4", "prime", "holes"];

    [Fact]
    public void DemoJson_IsOneDocumentOfTheRun()
    {
        using CliRun cli = new();

        Assert.Equal(0, cli.Run("demo --epochs 2 --json --no-effects --out run"));

        JsonObject document = cli.Json;
        Assert.Equal(
            ["run", "status", "reason", "epochs", "tasks", "seconds", "history", "affinity", "effects"],
            document.Select(p => p.Key)
        );
        Assert.Equal("completed", (string)document["status"]!);
        Assert.Equal(2, (int)document["epochs"]!);
        Assert.Equal(Tasks, document["tasks"]!.AsArray().Select(t => (string)t!));
        Assert.Equal(2, document["history"]!["val_parity_accuracy"]!.AsArray().Count);
        JsonNode affinity = document["affinity"]!;
        Assert.Equal("all", (string)affinity["epoch"]!);
        Assert.Equal(90, (int)affinity["steps"]!);
        Assert.Equal(5, affinity["mean"]!.AsArray().Count);
        Assert.All(affinity["mean"]!.AsArray(), row => Assert.Equal(5, row!.AsArray().Count));
        Assert.True((double)affinity["mean"]![0]![0]! > 0);
        foreach (string matrix in (string[])["se", "ciLow", "ciHigh", "verdict"])
        {
            Assert.All(affinity[matrix]!.AsArray(), row => Assert.Equal(5, row!.AsArray().Count));
        }

        Assert.True((double)affinity["ciLow"]![0]![0]! < (double)affinity["mean"]![0]![0]!);
        Assert.True(affinity.AsObject().ContainsKey("groups"));
        Assert.Null(affinity["groups"]);
        Assert.Null(affinity["nullTask"]);
        Assert.Null(affinity["seeds"]);
        Assert.Equal(2, cli.Error.TrimEnd().Split('\n').Length);
    }

    [Fact]
    public void Demo_PrintsSummaryMatricesWordsAndNextCommands()
    {
        using CliRun cli = new();

        Assert.Equal(0, cli.Run("demo --epochs 2 --out run --quiet"));

        Assert.Equal("", cli.Error);
        foreach (
            string expected in (string[])
                [
                    "1,438 training rows, 359 validation rows, 64 inputs.",
                    "dense_1 (Dense, linear)",
                    "Total params: 9,895",
                    "After 2 epochs, ",
                    "lookahead (preconditioned) on the step's own batch, whole run, 90 steps",
                    "lookahead (preconditioned) on held-out rows, whole run, 90 steps",
                    "step on (down) / loss of (across)",
                    "over epochs 1 to 2",
                    "Helping most",
                    "What this means",
                    "kinship show run --epoch 1",
                    "kinship predict run ",
                ]
        )
        {
            Assert.Contains(expected, cli.Out, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void EpochLines_CarryEveryTasksLossAccuracyAndF1()
    {
        using CliRun cli = new();

        Assert.Equal(0, cli.Run("demo --epochs 1 --out run --no-effects"));

        const string Pair = "-?[0-9.]+/-?[0-9.]+";
        string line = Assert.Single(cli.Error.TrimEnd().Split('\n'));
        Assert.Matches(
            $"^epoch 1/1  [0-9.]+ s  loss {Pair} \\(training/validation\\) \\| mod3 loss {Pair} accuracy {Pair} f1 {Pair} \\|",
            line
        );
        Assert.All(Tasks, task => Assert.Contains($"| {task} loss ", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Train_ThenShowAndPredict_GiveTheRunsNumbers()
    {
        using CliRun cli = new();
        Assert.Equal(
            0,
            cli.Run(
                "train",
                CliRun.Digits,
                "--targets",
                "mod4,parity",
                "--drop",
                "mod3,prime,holes",
                "--epochs",
                "2",
                "--move",
                "gradient",
                "--weights",
                "mod4=2",
                "--out",
                "run",
                "--json",
                "--quiet"
            )
        );
        string affinity = cli.Json["affinity"]!.ToJsonString();

        Assert.Equal(0, cli.Run("show run --json"));
        Assert.Equal(affinity, cli.Json.ToJsonString());
        Assert.Equal("preconditioned", (string)cli.Json["move"]!);
        Assert.Equal(0, cli.Run("show run --json --epoch 2 --move gradient --on validation --per-lr"));
        Assert.Equal(2, (int)cli.Json["epoch"]!);
        Assert.Equal("validation", (string)cli.Json["on"]!);
        Assert.Equal("gradient", (string)cli.Json["move"]!);
        Assert.Equal(0, cli.Run("show run --estimator cosine"));
        Assert.Contains("cosine", cli.Out, StringComparison.Ordinal);
        Assert.Equal(2, cli.Run("show run --epoch 3"));
        Assert.Contains("epochs 1 to 2", cli.Error, StringComparison.Ordinal);
        Assert.Equal(2, cli.Run("show run --move optimizer"));
        Assert.Contains("lookahead gradient on train", cli.Error, StringComparison.Ordinal);

        AssertPredicts(cli);
    }

    private static void AssertPredicts(CliRun cli)
    {
        Assert.Equal(0, cli.Run("predict", "run", CliRun.Digits));
        string[] lines = cli.Out.TrimEnd().Split('\n');
        Assert.Equal("mod4,mod4_p_0,mod4_p_1,mod4_p_2,mod4_p_3,parity,parity_p_0,parity_p_1", lines[0]);
        Assert.Equal(1798, lines.Length);
        Assert.All(lines.Skip(1), line => Assert.Equal(1, line.Split(',')[6..].Sum(double.Parse), 5));

        string[] features =
        [
            .. File.ReadLines(CliRun.Digits).Take(5).Select(l => string.Join(',', l.Split(',')[..64])),
        ];
        cli.Write("features.csv", string.Join('\n', features) + "\n");
        Assert.Equal(0, cli.Run("predict run features.csv"));
        Assert.Equal(lines[..5], cli.Out.TrimEnd().Split('\n'));
        Assert.Equal(0, cli.Run("predict run features.csv --out p.csv"));
        Assert.Equal("", cli.Out);
        Assert.Equal(string.Join('\n', lines[..5]) + "\n", File.ReadAllText(Path.Combine(cli.Folder, "p.csv")));
        Assert.Equal(0, cli.Run("predict run features.csv --json"));
        Assert.Equal(4, (int)cli.Json["rows"]!);
    }

    [Fact]
    public void Metrics_AreThoseAskedFor()
    {
        using CliRun cli = new();

        Assert.Equal(0, cli.Run("demo --epochs 1 --metrics mcc,roc_auc,top_2_accuracy --out run"));

        Assert.Contains("MCC", cli.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("F1", cli.Out, StringComparison.Ordinal);
        Assert.Matches("\\| mod3 loss \\S+ mcc \\S+ roc_auc \\S+ top_2_accuracy \\S+ \\|", cli.Error);
    }

    [Fact]
    public void EveryOptionOfTraining_TrainsTogether()
    {
        using CliRun cli = new();

        int exitCode = cli.Run(
            "demo --epochs 2 --optimizer adamw:weight_decay=0.01 --schedule cosine:warmup=1 --reduce-on-plateau "
                + "val_loss:patience=1 --clip-global-norm 1 --l2 1e-4 --max-norm 3 --loss mod3=focal --label-smoothing 0.1 "
                + "--class-weight parity=balanced --metrics all --keep-best --tensorboard --steps --groups mod3+holes --null "
                + "--estimators lookahead,cosine,curvature,conflict-rate,agreement --no-layers --every 3 --json --out run --quiet"
        );

        Assert.Equal("", cli.Error);
        Assert.Equal(0, exitCode);
        Assert.True((double)cli.Json["history"]!["learning_rate"]![1]! < 0.0005);
        Assert.True(Directory.Exists(Path.Combine(cli.Folder, "run", "tensorboard")));
        Assert.True(File.Exists(Path.Combine(cli.Folder, "run", "steps", "epoch-0002.parquet")));
        Assert.Equal(0, cli.Run("show run --estimator conflict-rate"));
        Assert.Contains("% of the steps at which the gradients oppose", cli.Out, StringComparison.Ordinal);
        Assert.Equal(0, cli.Run("show run --estimator agreement"));
        Assert.Equal(0, cli.Run("show run --estimator curvature"));
        Assert.Equal(2, cli.Run("show run --layers"));
    }

    [Fact]
    public void SameSeed_SameNumbers()
    {
        using CliRun cli = new();
        Assert.Equal(0, cli.Run("demo --epochs 1 --json --out a --quiet --threads 1"));
        string first = cli.Json["affinity"]!.ToJsonString();
        Assert.Equal(0, cli.Run("demo --epochs 1 --json --out b --quiet --threads 2"));
        Assert.Equal(first, cli.Json["affinity"]!.ToJsonString());
    }

    [Fact]
    public void NoAffinity_TrainsAndHasNoMatrix()
    {
        using CliRun cli = new();
        Assert.Equal(
            0,
            cli.Run(
                "train",
                CliRun.Digits,
                "--targets",
                "parity,mod4",
                "--epochs",
                "1",
                "--no-affinity",
                "--json",
                "--out",
                "run"
            )
        );
        Assert.Null(cli.Json["affinity"]);
        Assert.Equal(2, cli.Run("show run"));
    }

    [Fact]
    public void DefaultFolder_IsNamedByDataAndTime()
    {
        using CliRun cli = new();
        Assert.Equal(0, cli.Run("demo --epochs 1 --json --quiet"));
        Assert.Matches("^runs.digits-[0-9]{8}-[0-9]{6}$", (string)cli.Json["run"]!);
        Assert.True(File.Exists(Path.Combine(cli.Folder, (string)cli.Json["run"]!, "run.json")));
    }

    [Fact]
    public void Interrupted_KeepsTheFolderAndExitsWith130()
    {
        using CliRun cli = new();
        cli.Interruption.Request();

        Assert.Equal(130, cli.Run("demo --epochs 3 --json --out run"));

        Assert.Equal("interrupted", (string)cli.Json["status"]!);
        Assert.Contains("Interrupted after 0 whole epochs", cli.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(cli.Folder, "run", "run.json")));
    }

    [Fact]
    public void LossThatBecomesInfinite_FailsWithPlaceAndAdvice()
    {
        using CliRun cli = new();

        int exitCode = cli.Run(
            "train",
            CliRun.Digits,
            "--targets",
            "parity",
            "--regression",
            "parity",
            "--optimizer",
            "sgd",
            "--learning-rate",
            "1e30",
            "--epochs",
            "3",
            "--json",
            "--out",
            "run"
        );

        Assert.Equal(1, exitCode);
        Assert.Equal("failed", (string)cli.Json["status"]!);
        Assert.Contains("epoch 1, step ", cli.Error, StringComparison.Ordinal);
        Assert.Contains("'parity'", cli.Error, StringComparison.Ordinal);
        Assert.Contains("learning rate lower than", cli.Error, StringComparison.Ordinal);
        Assert.Contains("What was measured is in run.", cli.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(cli.Folder, "run", "run.json")));
    }
}
