using System.Text.Json.Nodes;
using Kinship.Cli;
using Kinship.Tests.Data;
using Xunit;

namespace Kinship.Tests.Cli;

/// <summary>kinship effects.</summary>
public sealed class EffectsTests
{
    private const string Plain = "effects data.csv --targets a,b,c --drop who " + EffectsData.Quick;
    private const string Line = Plain + "1";

    [Fact]
    public void LeaveOneOut_IsMeasuredToldAndWritten()
    {
        using CliRun cli = new();
        EffectsData.Write(cli);

        Assert.Equal(0, cli.Run(Line + " --out sweep"));

        Assert.Equal("", cli.Error);
        string told = cli.Out.ReplaceLineEndings(" ");
        Assert.Contains(
            "120 rows: 72 to train on, 24 to choose the epoch on, 24 to test on",
            told,
            StringComparison.Ordinal
        );
        Assert.Contains("12 trainings: 4 sets of tasks x 3 seeds, 3 epochs each", told, StringComparison.Ordinal);
        Assert.Contains("trained with (down) / loss of (across)", told, StringComparison.Ordinal);
        Assert.Contains("a -> b", told, StringComparison.Ordinal);
        Assert.Contains("accuracy", told, StringComparison.Ordinal);
        Assert.Contains("as many seeds", told, StringComparison.Ordinal);
        Assert.Contains("Differences under 0.2 mean nothing on one data set", told, StringComparison.Ordinal);
        string[] effects = File.ReadAllLines(Path.Combine(cli.Folder, "sweep", "effects.csv"));
        Assert.Equal("baseline,source,target,metric,effect,ci_low,ci_high,seeds,verdict", effects[0]);
        Assert.Equal(1 + (6 * 4), effects.Length);
        Assert.All(effects.Skip(1), row => Assert.StartsWith("leave-one-out,", row, StringComparison.Ordinal));
        string[] agreement = File.ReadAllLines(Path.Combine(cli.Folder, "sweep", "agreement.csv"));
        Assert.Equal("estimator,move,on,part,pearson,spearman,spearman_within,p,ceiling", agreement[0]);
        Assert.Contains(
            agreement,
            row => row.StartsWith("lookahead,preconditioned,validation,whole,", StringComparison.Ordinal)
        );
        Assert.Contains(agreement, row => row.StartsWith("label-association,", StringComparison.Ordinal));
        Assert.Equal(0, cli.Run("show sweep/affinity/seed-4 --json"));
    }

    [Fact]
    public void Json_IsTheContractsDocument()
    {
        using CliRun cli = new();
        EffectsData.Write(cli);

        Assert.Equal(0, cli.Run(Line + " --json"));

        JsonObject document = cli.Json;
        Assert.Equal(["a", "b", "c"], document["tasks"]!.AsArray().Select(t => (string)t!));
        Assert.Equal("leave-one-out", (string)document["baseline"]!);
        Assert.Equal("loss", (string)document["metric"]!);
        Assert.Equal(3, (int)document["seeds"]!);
        foreach (string matrix in (string[])["effect", "ciLow", "ciHigh"])
        {
            Assert.Null(document[matrix]![1]![1]);
            Assert.True(double.IsFinite((double)document[matrix]![0]![1]!));
        }

        Assert.Equal(3, document["verdict"]!.AsArray().Count);
        JsonNode lookahead = document["agreement"]!["lookahead"]!;
        Assert.InRange((double)lookahead["pearson"]!, -1, 1);
        Assert.InRange((double)lookahead["spearman"]!, -1, 1);
        Assert.InRange((double)lookahead["sign"]!, 0, 1);
        Assert.Equal("validation", (string)document["agreement"]!["lookahead/validation"]!["on"]!);
        Assert.Equal(4, document["tables"]!.AsArray().Count);
        string file = Path.Combine(cli.Folder, (string)document["run"]!, "effects.json");
        Assert.True(JsonNode.DeepEquals(document, JsonNode.Parse(File.ReadAllText(file))));
    }

    [Fact]
    public void Interrupted_GoesOnWhereItWas()
    {
        using CliRun cli = new();
        EffectsData.Write(cli);
        Assert.Equal(0, cli.Run(Line + " --out whole"));
        string effects = File.ReadAllText(Path.Combine(cli.Folder, "whole", "effects.csv"));
        string agreement = File.ReadAllText(Path.Combine(cli.Folder, "whole", "agreement.csv"));

        // As a kill in the middle of a write leaves it: five results and a half, and no tables.
        Assert.Equal(0, cli.Run(Line + " --out cut"));
        string trials = Path.Combine(cli.Folder, "cut", "trials.jsonl");
        string[] lines = File.ReadAllLines(trials);
        File.WriteAllText(trials, string.Join('\n', lines.Take(5)) + "\n" + lines[5][..40]);
        Directory.Delete(Path.Combine(cli.Folder, "cut", "affinity"), recursive: true);
        File.Delete(Path.Combine(cli.Folder, "cut", "effects.csv"));
        Assert.Equal(0, cli.Run(Line + " --out cut --parallel 1"));

        Assert.Contains("Going on in cut: 5 of 12 trainings were done before", cli.Error, StringComparison.Ordinal);
        Assert.Equal(effects, File.ReadAllText(Path.Combine(cli.Folder, "cut", "effects.csv")));
        Assert.Equal(agreement, File.ReadAllText(Path.Combine(cli.Folder, "cut", "agreement.csv")));
        Assert.Equal(lines[..5], File.ReadAllLines(trials)[..5]);
        Assert.Equal(12, File.ReadAllLines(trials).Length);
    }

    [Fact]
    public void CtrlC_Is130AndSaysHowToGoOn()
    {
        using CliRun cli = new();
        EffectsData.Write(cli);
        cli.Interruption.Request();

        Assert.Equal(ExitCode.Interrupted, cli.Run(Line + " --out cut"));

        Assert.Contains("To go on: kinship effects data.csv", cli.Error, StringComparison.Ordinal);
        Assert.Contains("--out=cut", cli.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(cli.Folder, "cut", "effects.csv")));
        using CliRun other = new();
        Directory.Move(Path.Combine(cli.Folder, "cut"), Path.Combine(other.Folder, "cut"));
        EffectsData.Write(other);
        Assert.Equal(0, other.Run(Line + " --out cut"));
    }

    [Fact]
    public void Run_GivesDataNetworkAndOptions()
    {
        using CliRun cli = new();
        EffectsData.Write(cli);
        const string Options = "--epochs 2 --optimizer sgd:learning_rate=0.05 --batch-size 16";
        Assert.Equal(0, cli.Run($"train data.csv --targets a,b,c --drop who {Options} --out run --quiet --no-layers"));

        Assert.Equal(0, cli.Run("effects run --seeds 3 --affinity-seeds 0 --quiet --out of-run"));
        Assert.Equal(
            0,
            cli.Run(
                $"effects data.csv --targets a,b,c --drop who {Options} --seeds 3 --affinity-seeds 0 --quiet --out of-data"
            )
        );

        Assert.Equal(
            File.ReadAllText(Path.Combine(cli.Folder, "of-data", "effects.csv")),
            File.ReadAllText(Path.Combine(cli.Folder, "of-run", "effects.csv"))
        );
        File.AppendAllText(Path.Combine(cli.Folder, "data.csv"), "0,0,0,p1,1,1,1\n");
        Assert.Equal(ExitCode.Input, cli.Run("effects run --seeds 3 --quiet"));
        Assert.Contains("have changed since it was trained", cli.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--single", "single", 3)]
    [InlineData("--pairs", "pairs", 6)]
    [InlineData("--subsets a+b,a,b", "pairs", 2)]
    public void OtherDesigns_HaveTheirBaseline(string design, string baseline, int effects)
    {
        using CliRun cli = new();
        EffectsData.Write(cli);

        Assert.Equal(0, cli.Run($"{Plain}0 {design} --out sweep"));

        string[] rows = File.ReadAllLines(Path.Combine(cli.Folder, "sweep", "effects.csv"));
        Assert.Equal(1 + (4 * effects), rows.Length);
        Assert.All(rows.Skip(1), row => Assert.StartsWith(baseline + ",", row, StringComparison.Ordinal));
        Assert.All(
            cli.Out.Split('\n').Where(l => !l.Contains("->", StringComparison.Ordinal)),
            l => Assert.True(l.Length <= 100, l)
        );
    }

    [Fact]
    public void AllSubsets_HaveEveryBaseline()
    {
        using CliRun cli = new();
        EffectsData.Write(cli);

        Assert.Equal(0, cli.Run($"{Plain}0 --subsets --json"));

        Assert.Equal(21, (int)cli.Json["trainings"]!);
        Assert.Equal(
            ["leave-one-out", "pairs", "single"],
            cli.Json["tables"]!.AsArray().Select(t => (string)t!["baseline"]!).Distinct()
        );
    }

    [Fact]
    public void TwoTasks_SaysWhatLeavingOneOutMeans()
    {
        using CliRun cli = new();
        EffectsData.Write(cli);

        Assert.Equal(0, cli.Run("effects data.csv --targets a,b --drop who,c " + EffectsData.Quick + "0"));

        Assert.Contains(
            "note: There are two tasks only, so leaving out 'a' leaves 'b' alone",
            cli.Error,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("--targets a", "expected at least two tasks, found 1 task (a)")]
    [InlineData("--targets a,b,c --subsets a+d", "The subset 'a+d' names 'd', which is not a task")]
    [InlineData("--targets a,b,c --subsets a+a", "has the task 'a' twice")]
    [InlineData("--targets a,b,c --subsets 0", "--subsets 0: expected a whole number, at least 1")]
    [InlineData("--targets a,b,c --single --pairs", "--single and --pairs contradict each other")]
    [InlineData("--targets a,b,c --seeds 0", "--seeds 0: ")]
    [InlineData("--targets a,b,c --test 0.6 --validation 0.5", "their sum below 1")]
    [InlineData("--targets a,b,c --group nobody", "--group")]
    [InlineData("--targets a,b,c --group who --blocks 10", "Rows are to stay together in two ways")]
    [InlineData("--targets a,b,c --blocks 2", "--blocks 2: ")]
    [InlineData("--targets a,b,c --estimators cosines", "--estimators cosines")]
    [InlineData("--targets a,b,c --reduce-on-plateau val_a_loss", "trainings without that task have not")]
    public void BadInput_IsAClearErrorBeforeAFolderIsMade(string options, string expected)
    {
        using CliRun cli = new();
        EffectsData.Write(cli);

        Assert.Equal(ExitCode.Input, cli.Run($"effects data.csv {options} --out sweep --quiet"));

        Assert.Contains(expected, cli.Error, StringComparison.Ordinal);
        Assert.StartsWith(
            "error: ",
            cli.Error[(cli.Error.LastIndexOf("error: ", StringComparison.Ordinal))..],
            StringComparison.Ordinal
        );
        Assert.False(Directory.Exists(Path.Combine(cli.Folder, "sweep")));
    }

    [Theory]
    [InlineData("x,a,b\n1,0,1\n2,1,0\n", "expected at least 3, one each to train, validate and test on")]
    [InlineData("x,a,b\n1,0,1\n2,0,0\n3,0,1\n4,0,0\n5,0,1\n6,0,0\n7,0,1\n8,0,0\n9,1,1\n10,0,0\n", "the test part")]
    public void TooLittleData_IsAClearError(string table, string expected)
    {
        using CliRun cli = new();
        cli.Write("small.csv", table);

        Assert.Equal(ExitCode.Input, cli.Run("effects small.csv --targets a,b --classification --quiet"));

        Assert.Contains(expected, cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherPlanInTheFolder_IsLeftAlone()
    {
        using CliRun cli = new();
        EffectsData.Write(cli);
        Assert.Equal(0, cli.Run(Line + " --out sweep"));
        string trials = File.ReadAllText(Path.Combine(cli.Folder, "sweep", "trials.jsonl"));

        Assert.Equal(
            ExitCode.Input,
            cli.Run(Line.Replace("--epochs 3", "--epochs 4", StringComparison.Ordinal) + " --out sweep")
        );
        Assert.Contains("holds the results of another plan (of other options)", cli.Error, StringComparison.Ordinal);
        Assert.Equal(trials, File.ReadAllText(Path.Combine(cli.Folder, "sweep", "trials.jsonl")));

        cli.Write("full/note.txt", "mine");
        Assert.Equal(ExitCode.Input, cli.Run(Line + " --out full"));
        Assert.Contains("holds no sweep to go on with", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Group_StaysTogether()
    {
        using CliRun cli = new();
        EffectsData.Write(cli);

        Assert.Equal(0, cli.Run("effects data.csv --targets a,b,c --group who --resplit " + EffectsData.Quick + "1"));

        Assert.Contains("split anew for every seed", cli.Out.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }
}
