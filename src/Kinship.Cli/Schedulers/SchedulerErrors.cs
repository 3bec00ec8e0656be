using Kinship.Cli.Output;
using Kinship.Data;
using Kinship.Training;

namespace Kinship.Cli.Schedulers;

/// <summary>Every error of this folder.</summary>
internal static class SchedulerErrors
{
    private const int LogsNamed = 5;

    public static InputException NoSlurm() =>
        new(
            "--on slurm: sbatch was not found, so there is no Slurm on this machine. Run this on a login node of the cluster; "
                + "or without --on, here; or by hand on any scheduler: kinship effects-plan writes the trainings, "
                + "kinship effects-run PLAN --index K does one of them, kinship effects-collect PLAN takes them together."
        );

    public static InputException Refused(string error) =>
        new(
            $"--on slurm: Slurm refused the job: {Words.OneLine(error.Trim().ReplaceLineEndings("; ").TrimEnd('.'))}. Nothing was "
                + "submitted. Ask for another partition or account, or less time or memory, as the message says."
        );

    public static InputException NoJobNumber(string output) =>
        new(
            $"--on slurm: sbatch --parsable printed '{Words.OneLine(output.Trim())}'; expected the job's number. The job may have "
                + "been submitted: squeue --me lists it, scancel ends it."
        );

    public static InputException OtherJobRuns(SlurmJobId job, string script) =>
        new(
            $"--on slurm: job {job.Number} of this folder still runs, and was submitted with other options ({script}). Wait for "
                + $"it with the same options, or end it: scancel {job.Number}."
        );

    public static TrainingFailedException StillMissing(ArrayState state, SlurmFolder folder)
    {
        SlurmJobId job = folder.LastJob!;
        IEnumerable<string> logs = state.MissingSlices.Take(LogsNamed).Select(slice => folder.LogOf(job, slice));
        string more =
            state.MissingSlices.Count > LogsNamed ? $" and {state.MissingSlices.Count - LogsNamed:N0} more there" : "";
        return new(
            $"{Words.Count(state.MissingSlices.Count, "slice")} of the plan ended twice on Slurm without all of their results: "
                + $"{IndexRanges.Format(state.MissingSlices)}. {state.Done:N0} of {Words.Count(state.Of, "training")} are done and kept. "
                + $"Why, the logs say: {string.Join(", ", logs)}{more} (where a log is missing, the task never began: "
                + "scontrol show node). The same command with --out {folder.Results} submits what is missing."
        );
    }

    public static InputException BadSlices(int slices) =>
        new($"{slices} slices are not possible; expected at least 1.");

    public static InputException ControlCharacter(string word) =>
        new(
            $"'{Words.OneLine(word)}' has a line break or another control character, which a job cannot name. Give a path "
                + "without."
        );

    public static InputException Backslash(string path) =>
        new(
            $"--on slurm: '{path}' has a backslash, which Slurm does not take in the path of a log. Give another folder."
        );

    public static InputException BadImage(string image) =>
        new(
            $"--image '{Words.OneLine(image)}' is not the name of a container image; expected one such as "
                + "registry.example.org/kinship:1.0."
        );

    public static InputException BadClaim(string claim) =>
        new(
            $"--claim '{Words.OneLine(claim)}' is not the name of a persistent volume claim; expected lower-case letters, digits, "
                + "hyphens and dots. kubectl get pvc lists them."
        );

    public static InputException OutsideMount(string path, string mount) =>
        new(
            $"--on kubernetes: {path} is not below {mount}, where the volume is mounted, so that no pod would see it. Put the "
                + "data, the plan and the results into one folder of the volume, by the path that it has there."
        );

    public static InputException NoCommonFolder(IEnumerable<string> paths) =>
        new(
            $"--on kubernetes: {string.Join(", ", paths)} have no folder in common but '/', where no volume can be mounted. Put "
                + "the data, the plan and the results into one folder of the volume."
        );
}
