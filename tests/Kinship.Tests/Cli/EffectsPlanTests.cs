using Kinship.Cli;
using Kinship.Cli.Commands;
using Xunit;

namespace Kinship.Tests.Cli;

/// <summary>kinship effects-plan, effects-run and effects-collect.</summary>
public sealed class EffectsPlanTests
{
    private const string Options = "data.csv --targets a,b,c --drop who --epochs 3 --seeds 3 --affinity-seeds 1";

    [Fact]
    public void Collected_IsTheLocalSweepByteForByte()
    {
        using CliRun cli = new();
        EffectsData.Write(cli);
        Assert.Equal(0, cli.Run($"effects {Options} --out local --quiet"));
        Assert.Equal(0, cli.Run($"effects-plan {Options} --out plan.json --json"));
        Assert.Equal(12, (int)cli.Json["trainings"]!);

        Assert.Equal(0, cli.Run("effects-run plan.json --slices 2 --index 1 --quiet --json"));
        Assert.Equal(6, (int)cli.Json["done"]!);
        Assert.Equal(ExitCode.Failed, cli.Run("effects-collect plan.json --quiet"));
        Assert.Contains("6 of 12 trainings are missing: 0-5.", cli.Error, StringComparison.Ordinal);
        Assert.Equal(0, cli.Run("effects-run plan.json --index 0-3 --quiet"));
        Assert.Equal(0, cli.Run("effects-run plan.json --index 2-5 --quiet")); // two of them twice: no harm
        Assert.Equal(0, cli.Run("effects-collect plan.json --quiet"));

        foreach (string file in (string[])["effects.csv", "agreement.csv"])
        {
            Assert.Equal(
                File.ReadAllBytes(Path.Combine(cli.Folder, "local", file)),
                File.ReadAllBytes(Path.Combine(cli.Folder, "plan.results", file))
            );
        }

        Assert.Equal(0, cli.Run("effects-collect plan.json --quiet --out elsewhere"));
        Assert.True(File.Exists(Path.Combine(cli.Folder, "elsewhere", "effects.csv")));
    }

    [Fact]
    public void Data_AreFoundBesideThePlanAndMustBeTheSame()
    {
        using CliRun cli = new();
        string data = EffectsData.Write(cli);
        Assert.Equal(0, cli.Run($"effects-plan {Options} --out there/plan.json"));
        File.Move(data, Path.Combine(cli.Folder, "there", "data.csv"));
        Assert.Equal(0, cli.Run("effects-run there/plan.json --index 0 --quiet"));

        File.AppendAllText(Path.Combine(cli.Folder, "there", "data.csv"), "0,0,0,p1,1,1,1\n");
        Assert.Equal(ExitCode.Input, cli.Run("effects-run there/plan.json --index 1 --quiet"));
        Assert.Contains("The data are not those that the plan was made for", cli.Error, StringComparison.Ordinal);
        File.Delete(Path.Combine(cli.Folder, "there", "data.csv"));
        Assert.Equal(ExitCode.Input, cli.Run("effects-run there/plan.json --index 1 --quiet"));
        Assert.Contains("Say where they are: --data FILE", cli.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "effects-run plan.json --index 12",
        "--index 12: the plan has 12 trainings; expected an index from 0 to 11"
    )]
    [InlineData("effects-run plan.json --slices 3 --index 3", "the plan has 3 slices; expected an index from 0 to 2")]
    [InlineData("effects-run plan.json --slices 13 --index 0", "expected at most as many slices")]
    [InlineData("effects-run plan.json --index x", "expected an index from 0")]
    [InlineData("effects-run plan.json --index 5-3", "expected an index from 0")]
    [InlineData("effects-run no.json --index 0", "There is no plan")]
    [InlineData("effects-run data.csv --index 0", "is not a plan")]
    [InlineData("effects-collect plan.json", "12 of 12 trainings are missing: 0-11.")]
    public void BadInput_IsAClearError(string line, string expected)
    {
        using CliRun cli = new();
        EffectsData.Write(cli);
        Assert.Equal(0, cli.Run($"effects-plan {Options}"));

        int exitCode = cli.Run(line + " --quiet");

        Assert.Equal(
            line.StartsWith("effects-collect", StringComparison.Ordinal) ? ExitCode.Failed : ExitCode.Input,
            exitCode
        );
        Assert.Contains(expected, cli.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(cli.Folder, "plan.results")));
    }

    [Fact]
    public void ResultsOfAnotherPlan_AreRefused()
    {
        using CliRun cli = new();
        EffectsData.Write(cli);
        Assert.Equal(0, cli.Run($"effects-plan {Options} --out one.json"));
        Assert.Equal(0, cli.Run($"effects-plan {Options} --first-seed 9 --out two.json"));
        Assert.Equal(0, cli.Run("effects-run one.json --index 0 --results shared --quiet"));

        Assert.Equal(ExitCode.Input, cli.Run("effects-run two.json --index 0 --results shared --quiet"));
        Assert.Contains("the results of another plan", cli.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Input, cli.Run("effects-collect two.json --results shared --quiet"));
        Assert.Contains("the results of another plan", cli.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Input, cli.Run($"effects-plan {Options} --out two.json"));
        Assert.Contains("there is a plan of other trainings", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void TrainingsThatFailed_AreNamedAndExitWith1()
    {
        using CliRun cli = new();
        EffectsData.Write(cli);
        Assert.Equal(0, cli.Run($"effects-plan {Options} --optimizer sgd --learning-rate 1e30"));

        Assert.Equal(ExitCode.Failed, cli.Run("effects-run plan.json --index 3-5 --quiet"));
        Assert.StartsWith(
            "error: 3 trainings failed: 3-5. The first, 3, with seed 1 of a+b: ",
            cli.Error,
            StringComparison.Ordinal
        );
        Assert.Contains("3 of 3 done, 3 failed", cli.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Failed, cli.Run("effects-run plan.json --index 3-5 --quiet"));
        Assert.Equal(0, cli.Run("effects-run plan.json --index 3-5 --quiet --accept-failed"));
        Assert.StartsWith("note: 3 trainings failed", cli.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SLURM_ARRAY_TASK_ID", 2)]
    [InlineData("JOB_COMPLETION_INDEX", 2)]
    public void Index_IsTheSchedulers(string variable, int index)
    {
        string? Variable(string name) => name == variable ? $"{index}" : null;

        Assert.Equal((2, 2), PlanSlice.Of(null, null, 12, Variable));
        Assert.Equal((8, 11), PlanSlice.Of(null, 3, 12, Variable));
        Assert.Equal((5, 5), PlanSlice.Of("5", null, 12, Variable));
        Assert.Throws<Kinship.Data.InputException>(() => PlanSlice.Of(null, null, 12, _ => null));
        Assert.Throws<Kinship.Data.InputException>(() => PlanSlice.Of(null, 2, 12, Variable));
    }

    [Fact]
    public void Slices_HaveEveryTrainingOnce()
    {
        foreach (int slices in (int[])[1, 2, 5, 7, 12])
        {
            int[] all =
            [
                .. Enumerable
                    .Range(0, slices)
                    .Select(k => PlanSlice.Of($"{k}", slices, 12, _ => null))
                    .SelectMany(s => Enumerable.Range(s.First, s.Last - s.First + 1)),
            ];
            Assert.Equal(Enumerable.Range(0, 12), all);
        }
    }
}
