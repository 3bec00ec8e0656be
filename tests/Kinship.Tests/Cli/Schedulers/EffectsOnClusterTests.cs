using Kinship.Cli;
using Kinship.Cli.Settings.Forms;
using Xunit;

namespace Kinship.Tests.Cli.Schedulers;

/// <summary>kinship effects --on slurm and --on kubernetes, where a Slurm of these tests answers.</summary>
public sealed class EffectsOnClusterTests
{
    private const string Design = "effects data.csv --targets a,b,c --drop who --epochs 3 --seeds 3 --affinity-seeds 1";
    private const string OnSlurm = Design + " --on slurm --out far";
    private const string OnKubernetes =
        Design + " --quiet --on kubernetes --image registry.example.org/kinship:1 --claim sweeps --out far";

    [Fact]
    public void Slurm_EndsAsTheLocalSweepByteForByte()
    {
        FakeSlurm slurm = new() { Work = Work };
        using CliRun cli = new() { Programs = slurm };
        EffectsData.Write(cli);
        Assert.Equal(0, cli.Run($"{Design} --out local --quiet"));

        Assert.Equal(0, cli.Run($"{OnSlurm} --partition short --memory 512 --time-limit 5 --parallel 4 --json"));

        Assert.Equal(["--array=0-11%4"], slurm.Submitted);
        Assert.Equal("far", (string)cli.Json["run"]!);
        Assert.Contains("Submitted as Slurm's job 41, of 12 tasks", cli.Error, StringComparison.Ordinal);
        Assert.Contains("job 41: 12 of 12 trainings done", cli.Error, StringComparison.Ordinal);
        string script = File.ReadAllText(Path.Combine(cli.Folder, "far", "slurm", "effects.sbatch"));
        foreach (string line in (string[])["partition=short", "mem=512M", "time=5"])
        {
            Assert.Contains($"#SBATCH --{line}\n", script, StringComparison.Ordinal);
        }

        AssertSame(cli, "local", "far");

        // Everything is there: nothing is submitted.
        Assert.Equal(0, cli.Run($"{OnSlurm} --quiet"));
        Assert.Single(slurm.Submitted);
        Assert.Equal("", cli.Error);
    }

    [Fact]
    public void CtrlC_BeforeTheJob_SubmitsNothing()
    {
        FakeSlurm slurm = new();
        using CliRun cli = new() { Programs = slurm };
        EffectsData.Write(cli);
        cli.Interruption.Request();

        Assert.Equal(ExitCode.Interrupted, cli.Run(OnSlurm));

        Assert.Empty(slurm.Submitted);
    }

    [Fact]
    public void SweepBegunElsewhere_GoesOnHere()
    {
        using CliRun cli = new();
        EffectsData.Write(cli);
        Assert.Equal(0, cli.Run($"{Design} --out local --quiet"));
        Assert.Equal(0, cli.Run(OnKubernetes));
        Assert.Equal(0, cli.Run("effects-run far/plan.json --index 0-2 --results far --quiet"));

        Assert.Equal(0, cli.Run($"{Design} --out far --quiet"));

        Assert.Contains("Going on in far: 3 of 12 trainings were done before.", cli.Error, StringComparison.Ordinal);
        Assert.Equal(9, File.ReadAllLines(In(cli, Path.Combine("far", "trials.jsonl"))).Length);
        AssertSame(cli, "local", "far");
    }

    [Fact]
    public void CtrlC_LeavesTheJob_AndTheCommandSaidFindsItAgain()
    {
        CliRun? running = null;
        FakeSlurm slurm = new() { Work = (_, _) => running!.Interruption.Request() };
        slurm.Squeue.Enqueue(FakeSlurm.Says("RUNNING|None\n"));
        using CliRun cli = new() { Programs = slurm };
        running = cli;
        EffectsData.Write(cli);

        Assert.Equal(ExitCode.Interrupted, cli.Run(OnSlurm));

        Assert.Contains("Slurm's job 41 runs on", cli.Error, StringComparison.Ordinal);
        Assert.Contains("kinship effects data.csv --targets=a,b,c", cli.Error, StringComparison.Ordinal);
        Assert.Contains("--on=slurm --out=far", cli.Error, StringComparison.Ordinal);
        Assert.Contains("scancel 41", cli.Error, StringComparison.Ordinal);

        using CliRun other = new() { Programs = slurm };
        slurm.Squeue.Enqueue(FakeSlurm.Says("RUNNING|None\n"));
        slurm.Squeue.Enqueue(FakeSlurm.Says("RUNNING|None\n"));
        string script = Path.Combine(cli.Folder, "far", "slurm", "effects.sbatch");
        Work(script, "0-11");
        Assert.Equal(0, other.Run([.. OnSlurm.Split(' ').Select(w => w is "far" or "data.csv" ? In(cli, w) : w)]));
        Assert.Single(slurm.Submitted);
    }

    [Fact]
    public void Kubernetes_WritesAManifest_AndTheSameCommandTakesTheResultsTogether()
    {
        using CliRun cli = new();
        EffectsData.Write(cli);

        Assert.Equal(0, cli.Run($"{OnKubernetes} --parallel 6 --memory 700 --time-limit 3"));

        Assert.Contains("kubectl apply -f far/kubernetes.yaml", cli.Out, StringComparison.Ordinal);
        string manifest = File.ReadAllText(In(cli, Path.Combine("far", "kubernetes.yaml")));
        foreach (
            string line in (string[])
                ["completions: 12", "parallelism: 6", "memory: 700Mi", "activeDeadlineSeconds: 180"]
        )
        {
            Assert.Contains($" {line}\n", manifest, StringComparison.Ordinal);
        }

        Assert.Contains($"mountPath: \"{cli.Folder}\"", manifest, StringComparison.Ordinal);
        Assert.Equal(0, cli.Run($"{OnKubernetes} --json"));
        Assert.Equal(12, (int)cli.Json["slices"]!);
        Assert.Equal(0, (int)cli.Json["done"]!);

        Assert.Equal(0, cli.Run("effects-run far/plan.json --index 0-11 --results far --quiet"));
        Assert.Equal(0, cli.Run($"{OnKubernetes} --json"));
        Assert.Equal("leave-one-out", (string)cli.Json["baseline"]!);
    }

    [Theory]
    [InlineData("--on slrm", "'slrm' is not one of its values.")]
    [InlineData("--partition short", "--partition belongs to --on slurm, and without --on the trainings are done here")]
    [InlineData("--memory 3", "--memory belongs to --on slurm and --on kubernetes, and without --on")]
    [InlineData("--on slurm --image a", "--image belongs to --on kubernetes, and --on slurm has nothing like it")]
    [InlineData("--on kubernetes --account a", "--account belongs to --on slurm, and --on kubernetes has nothing")]
    [InlineData("--on kubernetes --claim c", "--on kubernetes needs --image")]
    [InlineData("--on kubernetes --image i", "--on kubernetes needs --claim")]
    [InlineData("--on kubernetes --image i --claim C", "--claim 'C' is not the name of a persistent volume claim")]
    [InlineData("--on kubernetes --image i --claim c --mount far", "plan.json is not below")]
    [InlineData("--on kubernetes --image i --claim c --mount /elsewhere", "is not below /elsewhere")]
    [InlineData("--on slurm --time-limit 0", "--time-limit 0: ")]
    [InlineData("--on slurm", "sbatch was not found, so there is no Slurm on this machine")]
    public void BadInput_IsAClearErrorBeforeAFolderIsMade(string options, string expected)
    {
        using CliRun cli = new() { Programs = new FakeSlurm { IsMissing = true } };
        EffectsData.Write(cli);

        Assert.Equal(ExitCode.Input, cli.Run($"{Design} {options} --out sweep --quiet"));

        Assert.Contains(expected, cli.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(In(cli, "sweep")));
    }

    /// <summary>Does tasks of a script here, as Slurm has them done there.</summary>
    private static void Work(string script, string array)
    {
        string command = File.ReadLines(script).Last();
        string[] words = command[command.IndexOf("effects-run", StringComparison.Ordinal)..].Split(' ');
        (int first, int last) = IndexRangeAttribute.Parse(array.Split('%')[0])!.Value;
        using CliRun node = new();
        for (int k = first; k <= last; k++)
        {
            Assert.Equal(0, node.Run([.. words, "--index", $"{k}"]));
        }
    }

    private static void AssertSame(CliRun cli, string one, string other)
    {
        foreach (string file in (string[])["effects.csv", "agreement.csv"])
        {
            Assert.Equal(
                File.ReadAllBytes(In(cli, Path.Combine(one, file))),
                File.ReadAllBytes(In(cli, Path.Combine(other, file)))
            );
        }
    }

    private static string In(CliRun cli, string path) => Path.Combine(cli.Folder, path);
}
