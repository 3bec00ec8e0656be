using System.Diagnostics;
using Kinship.Data;

namespace Kinship.Bench;

/// <summary>The most memory that a process with one engine ever holds, everything in it counted.</summary>
internal static class MemoryMode
{
    private const int Steps = 20;

    public static void Run(MemoryOptions options, TextWriter output)
    {
        using (TrainingProblem problem = new(options.At, options.Way.Measurement))
        {
            for (int step = 0; step < Steps; step++)
            {
                problem.Step();
            }
        }

        double mebibytes = PeakBytes() / 1048576.0;
        string verdict = mebibytes < options.TargetMiB ? "reached" : "**not reached**";
        MarkedSections.Publish(
            new Dictionary<string, string>
            {
                [MemoryOptions.Section] =
                    $"Peak resident memory of a process that takes {Steps} steps ({options.Way.Name}, {options.At}): {mebibytes:f0} MiB; "
                    + $"target below {options.TargetMiB:f0} MiB, {verdict}.\n",
            },
            options.Write,
            output
        );
    }

    private static long PeakBytes()
    {
        using Process self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64;
    }
}

/// <summary>What the memory is of.</summary>
internal sealed record MemoryOptions(BenchCase At, Method Way, double TargetMiB, IReadOnlyList<string> Write)
{
    public const string Section = "memory";

    /// <summary><c>--inputs</c> 400, <c>--batch</c> 256, <c>--tasks</c> 40, <c>--threads</c> 2, <c>--way</c> gradient and <c>--target</c> 150 MiB by default.</summary>
    public static MemoryOptions Parse(IReadOnlyList<string> args)
    {
        Arguments given = new(args, ["--inputs", "--batch", "--tasks", "--threads", "--way", "--target", "--write"]);
        string name = given.Text("--way") ?? Method.Gradient.Name;
        IReadOnlyList<string> write = given.Texts("--write", []);
        MarkedSections.Check(write, [Section]);
        return new MemoryOptions(
            new BenchCase(
                given.Count("--inputs", 400),
                given.Count("--batch", 256),
                given.Count("--tasks", 40),
                given.Count("--threads", 2)
            ),
            Method.All.FirstOrDefault(m => m.Name == name)
                ?? throw new InputException(
                    $"--way: found '{name}', expected one of {string.Join(", ", Method.All.Select(m => m.Name))}."
                ),
            given.PositiveNumber("--target", 150),
            write
        );
    }
}
