namespace Kinship.Bench.Jobs;

/// <summary>Whole jobs as a Markdown table.</summary>
internal static class JobsReport
{
    /// <summary>The marked section that takes it.</summary>
    public const string Section = "jobs";

    public static string Table(IReadOnlyList<JobResult> results, JobsOptions options)
    {
        MarkdownTable table = new(
            ["job", "Kinship measures"],
            ["threads", "Kinship, s", "PyTorch, s", "ratio", "target", "", "validation loss, Kinship / PyTorch"]
        );
        foreach (JobResult result in results)
        {
            table.Add(
                result.Job,
                result.Variant.Measured,
                $"{result.Threads}",
                Shown.Number(result.OurSeconds),
                Shown.Number(result.TheirSeconds),
                Shown.Number(result.Ratio),
                Shown.Number(result.Variant.Target),
                result.Ratio is null ? "not measured"
                    : result.Ratio >= result.Variant.Target ? "reached"
                    : "**not reached**",
                $"{Shown.Number(result.Ours[0].ValidationLoss)} / {Shown.Number(result.Theirs is [var first, ..] ? first.ValidationLoss : null)}"
            );
        }

        return $"{MachineInfo.This}\n{options.Epochs} epochs, lower quartiles of {options.Alternations} alternations.\n\n{table}";
    }
}
