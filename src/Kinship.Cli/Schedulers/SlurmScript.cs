using System.Text;

namespace Kinship.Cli.Schedulers;

/// <summary>The sbatch script of an array job.</summary>
internal static class SlurmScript
{
    /// <summary>The script.</summary>
    /// <param name="job">The job.</param>
    /// <param name="options">What it asks for.</param>
    /// <param name="logs">The folder of the tasks' output, as an absolute path: a file a task, JOB_INDEX.log.</param>
    /// <exception cref="Data.InputException">A path or a name cannot stand in such a script.</exception>
    public static string Text(ArrayJob job, SlurmOptions options, string logs)
    {
        SchedulerChecks.Check(job);
        if (logs.Contains('\\'))
        {
            throw SchedulerErrors.Backslash(logs);
        }

        StringBuilder script = new("#!/bin/sh\n");
        Directive(script, "job-name", job.Name);
        Directive(script, "array", Array($"0-{job.Slices - 1}", options.Parallel));
        Directive(script, "output", $"{logs.Replace("%", "%%", StringComparison.Ordinal)}/%A_%a.log");
        // A task that is begun again writes behind what it wrote before.
        Directive(script, "open-mode", "append");
        Directive(script, "ntasks", "1");
        Directive(script, "cpus-per-task", "1");
        Directive(script, "time", options.TimeLimitMinutes?.ToString());
        Directive(script, "mem", options.MemoryMegabytes is { } megabytes ? $"{megabytes}M" : null);
        Directive(script, "partition", options.Partition);
        Directive(script, "account", options.Account);
        // Tasks of a node that fails go back into the queue.
        script.Append("#SBATCH --requeue\n");
        script.Append($"cd -- {ShellWords.Quote(job.Directory)} || exit\n");
        script.Append($"exec {ShellWords.Line(job.Command)}\n");
        return script.ToString();
    }

    /// <summary>The value of --array.</summary>
    /// <param name="indices">The indices.</param>
    /// <param name="parallel">The most that run at the same time.</param>
    public static string Array(string indices, int? parallel) => parallel is null ? indices : $"{indices}%{parallel}";

    private static void Directive(StringBuilder script, string option, string? value)
    {
        if (value is not null)
        {
            script.Append($"#SBATCH --{option}={Quote(value)}\n");
        }
    }

    // As sbatch reads its own lines: no shell sees them, and a # or a space ends a word that is not quoted.
    private static string Quote(string value) =>
        value.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '_' or '-' or '%' or ',')
            ? value
            : $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
