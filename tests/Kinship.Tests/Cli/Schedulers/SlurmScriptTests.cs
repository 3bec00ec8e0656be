using Kinship.Cli.Schedulers;
using Kinship.Data;
using Xunit;

namespace Kinship.Tests.Cli.Schedulers;

public sealed class SlurmScriptTests
{
    [Fact]
    public void Text_OfPlainPaths_IsThisScript()
    {
        ArrayJob job = new("/home/ada/plan.json", "/home/ada/results", 66) { Directory = "/home/ada" };
        Assert.Equal(
            """
            #!/bin/sh
            #SBATCH --job-name=kinship-effects
            #SBATCH --array=0-65
            #SBATCH --output=/home/ada/results/slurm/%A_%a.log
            #SBATCH --open-mode=append
            #SBATCH --ntasks=1
            #SBATCH --cpus-per-task=1
            #SBATCH --requeue
            cd -- /home/ada || exit
            exec kinship effects-run /home/ada/plan.json --slices 66 --results /home/ada/results --parallel 1 --accept-failed

            """,
            SlurmScript.Text(job, new SlurmOptions(), "/home/ada/results/slurm"),
            ignoreLineEndingDifferences: true
        );
    }

    [Fact]
    public void Text_WithEveryOption_AsksForThem()
    {
        SlurmOptions options = new()
        {
            TimeLimitMinutes = 90,
            MemoryMegabytes = 2048,
            Parallel = 8,
            Partition = "long queue",
            Account = "grant_7",
        };
        Assert.Equal(
            """
            #!/bin/sh
            #SBATCH --job-name=kinship-effects
            #SBATCH --array=0-2%8
            #SBATCH --output=/r/%A_%a.log
            #SBATCH --open-mode=append
            #SBATCH --ntasks=1
            #SBATCH --cpus-per-task=1
            #SBATCH --time=90
            #SBATCH --mem=2048M
            #SBATCH --partition="long queue"
            #SBATCH --account=grant_7
            #SBATCH --requeue
            cd -- / || exit
            exec kinship effects-run /p --slices 3 --results /r --parallel 1 --accept-failed

            """,
            SlurmScript.Text(new ArrayJob("/p", "/r", 3), options, "/r"),
            ignoreLineEndingDifferences: true
        );
    }

    /// <summary>Two readers: sbatch, for which % and quotation marks mean something, and the shell, for which most else does.</summary>
    [Fact]
    public void Text_OfOddPaths_QuotesThemForEachReader()
    {
        ArrayJob job = new("/my data/it's.json", "/my data/50 % \"a\" $HOME #1", 1)
        {
            Directory = "/my data",
            Program = ["/opt/dot net/dotnet", "Kinship.Cli.dll"],
        };
        string[] lines = SlurmScript.Text(job, new SlurmOptions(), $"{job.Results}/slurm").Split('\n');
        Assert.Contains("#SBATCH --output=\"/my data/50 %% \\\"a\\\" $HOME #1/slurm/%A_%a.log\"", lines);
        Assert.Contains("cd -- '/my data' || exit", lines);
        Assert.Contains(
            "exec '/opt/dot net/dotnet' Kinship.Cli.dll effects-run '/my data/it'\\''s.json' --slices 1 --results "
                + "'/my data/50 % \"a\" $HOME #1' --parallel 1 --accept-failed",
            lines
        );
    }

    [Theory]
    [InlineData("/a\nb", 1, "control character")]
    [InlineData("/a\\b", 1, "backslash")]
    [InlineData("/a", 0, "0 slices are not possible")]
    public void Text_OfWhatNoScriptCanSay_IsRefused(string results, int slices, string message)
    {
        ArrayJob job = new("/p", results, slices);
        InputException error = Assert.Throws<InputException>(() =>
            SlurmScript.Text(job, new SlurmOptions(), job.Results)
        );
        Assert.Contains(message, error.Message);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1000, 1000)]
    [InlineData(12_000, 1000)]
    public void DefaultSlices_AreTheTrainingsUpToAThousand(int trials, int slices) =>
        Assert.Equal(slices, ArrayJob.DefaultSlices(trials));

    [Theory]
    [InlineData(new[] { 4 }, "4")]
    [InlineData(new[] { 0, 1, 2, 3 }, "0-3")]
    [InlineData(new[] { 0, 2, 3, 7, 9, 10 }, "0,2-3,7,9-10")]
    public void IndexRanges_AreShort(int[] indices, string expected) =>
        Assert.Equal(expected, IndexRanges.Format(indices));

    [Theory]
    [InlineData("/usr/bin/dotnet", false, "/usr/bin/dotnet /k/Kinship.Cli.dll")]
    [InlineData("/usr/bin/dotnet", true, "/usr/bin/dotnet /k/Kinship.Cli.dll")]
    [InlineData("/home/ada/.dotnet/tools/kinship", true, "/home/ada/.dotnet/tools/kinship")]
    [InlineData("/t/Kinship.Tests", false, "dotnet /k/Kinship.Cli.dll")]
    [InlineData(null, true, "dotnet /k/Kinship.Cli.dll")]
    public void RunningProgram_IsStartedAsItWas(string? process, bool isEntry, string expected) =>
        Assert.Equal(expected, string.Join(' ', RunningProgram.Words(process, "/k/Kinship.Cli.dll", isEntry)));
}
