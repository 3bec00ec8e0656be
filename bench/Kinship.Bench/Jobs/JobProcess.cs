using System.Diagnostics;
using System.Globalization;
using Kinship.Bench.Peer;
using Kinship.Data;

namespace Kinship.Bench.Jobs;

/// <summary>Runs a job as a process of its own, into a run folder that is gone afterwards.</summary>
internal static class JobProcess
{
    /// <summary>Our own, as <c>dotnet build -c Release</c> leaves it.</summary>
    /// <exception cref="InputException">It was not built.</exception>
    public static JobOutcome Ours(Job job, JobVariant variant, int epochs, int threads)
    {
        string program = RepositoryFolder.Combine("artifacts", "bin", "Kinship.Cli", "release", "Kinship.Cli");
        program += OperatingSystem.IsWindows() ? ".exe" : "";
        return File.Exists(program)
            ? Run(folder => new ProcessStartInfo(
                program,
                [.. job.Command, .. variant.Arguments, .. Common(epochs, threads, folder), "--quiet"]
            ))
            : throw new InputException($"{program} is not there: build it with 'dotnet build -c Release'.");
    }

    /// <summary>PyTorch's (bench/peer/job.py).</summary>
    public static JobOutcome Theirs(Job job, PeerEnvironment environment, int epochs, int threads) =>
        Run(folder =>
            environment.Script("job.py", [job.Data, "--targets", job.Targets, .. Common(epochs, threads, folder)])
        );

    private static IEnumerable<string> Common(int epochs, int threads, string folder) =>
        ["--epochs", $"{epochs}", "--batch-size", "32", "--threads", $"{threads}", "--out", folder];

    private static JobOutcome Run(Func<string, ProcessStartInfo> command)
    {
        DirectoryInfo parent = Directory.CreateTempSubdirectory("kinship-bench-");
        try
        {
            string folder = Path.Combine(parent.FullName, "run");
            ProcessStartInfo start = command(folder);
            start.RedirectStandardOutput = true;
            long begin = Stopwatch.GetTimestamp();
            using Process process = Process.Start(start)!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            double seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
            return process.ExitCode == 0
                ? new JobOutcome(seconds, LastValidationLoss(folder))
                : throw new InputException(
                    $"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}; what it said is above."
                );
        }
        finally
        {
            parent.Delete(recursive: true);
        }
    }

    /// <summary>Both sides' histories have the column, so that a job that trained something else is seen.</summary>
    private static double LastValidationLoss(string folder)
    {
        string[] lines = File.ReadAllLines(Path.Combine(folder, "history.csv"));
        int column = Array.IndexOf(lines[0].Split(','), "val_loss");
        return double.Parse(lines[^1].Split(',')[column], CultureInfo.InvariantCulture);
    }
}

/// <summary>How a job ended.</summary>
/// <param name="Seconds">From the start of the process to its end.</param>
/// <param name="ValidationLoss">The summed losses of the last epoch on validation rows.</param>
internal sealed record JobOutcome(double Seconds, double ValidationLoss);
