using Kinship.Cli.Schedulers;
using Xunit;

namespace Kinship.Tests.Cli.Schedulers;

/// <summary>A job on a real Slurm, where it can be started.</summary>
[Collection(nameof(LocalSlurm))]
public sealed class LocalSlurmTests(LocalSlurm slurm) : IDisposable
{
    private const int Slices = 4;

    // Whatever a path may have in it that a shell or sbatch reads as something else.
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory(
        "kinship slurm 'a' \"b\" 50 %a $HOME #1 "
    );

    [Fact]
    public void Job_ThatEndsWithoutAResult_IsSubmittedOnceMore()
    {
        slurm.SkipUnlessThere();
        List<string> told = [];
        new SlurmJob(Job(), new SlurmOptions { Parallel = 2 }, new SlurmCommands(slurm.Programs), Look)
        {
            Tell = told.Add,
        }.Run(TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(0, Slices).Select(k => $"slice {k} of {Slices}"), Results());
        Assert.Equal(Slices + (Slices / 2), Logs().Length);
        Assert.Contains("2 tasks ended without all results (1,3), and begin once more", told[1]);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>
    /// A stand-in for kinship, with its arguments: $1 effects-run, $2 the plan, $4 the slices, $6 the results. Every other slice
    /// fails at its first try.
    /// </summary>
    private ArrayJob Job() =>
        new(Path.Combine(_folder.FullName, "plan.json"), _folder.FullName, Slices)
        {
            Directory = _folder.FullName,
            Program =
            [
                "/bin/sh",
                "-c",
                "case $SLURM_ARRAY_TASK_ID in *[13579]) mkdir \"$6/tried.$SLURM_ARRAY_TASK_ID\" && exit 1 ;; esac; "
                    + "echo \"slice $SLURM_ARRAY_TASK_ID of $4\" > part.$SLURM_ARRAY_TASK_ID && "
                    + "mv part.$SLURM_ARRAY_TASK_ID \"$6/result.$SLURM_ARRAY_TASK_ID\"",
                "kinship",
            ],
        };

    private ArrayState Look()
    {
        int[] missing = [.. Enumerable.Range(0, Slices).Where(k => !File.Exists(Result(k)))];
        return new(Slices - missing.Length, Slices, missing);
    }

    private string Result(int slice) => Path.Combine(_folder.FullName, $"result.{slice}");

    private string[] Results() =>
        [
            .. Enumerable
                .Range(0, Slices)
                .Where(k => File.Exists(Result(k)))
                .Select(k => File.ReadAllText(Result(k)).Trim()),
        ];

    private string[] Logs() => Directory.GetFiles(Path.Combine(_folder.FullName, "slurm"), "*_*.log");
}
