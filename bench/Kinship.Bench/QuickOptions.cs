using System.Globalization;
using Kinship.Data;
using Kinship.Engine;

namespace Kinship.Bench;

/// <summary>What the quick mode times: every combination of the lists.</summary>
internal sealed record QuickOptions
{
    /// <summary><c>--inputs</c>. Default 100.</summary>
    public IReadOnlyList<int> Inputs { get; init; } = [100];

    /// <summary><c>--batch</c>. Default 32.</summary>
    public IReadOnlyList<int> Batch { get; init; } = [32];

    /// <summary><c>--tasks</c>. Default 5.</summary>
    public IReadOnlyList<int> Tasks { get; init; } = [5];

    /// <summary><c>--threads</c>. Default 1.</summary>
    public IReadOnlyList<int> Threads { get; init; } = [1];

    /// <summary><c>--precision</c>, single or double. Default single.</summary>
    public Precision Precision { get; init; } = Precision.Single;

    /// <summary><c>--seconds</c>: time for each way of stepping, over all rounds. Default 0.5.</summary>
    public double Seconds { get; init; } = 0.5;

    /// <summary>Every combination, in the order of the lists.</summary>
    public IEnumerable<BenchCase> Cases =>
        from inputs in Inputs
        from batch in Batch
        from tasks in Tasks
        from threads in Threads
        select new BenchCase(inputs, batch, tasks, threads, Precision);

    /// <summary>Reads <c>--name value</c> pairs; lists are separated by commas.</summary>
    public static QuickOptions Parse(IReadOnlyList<string> args)
    {
        QuickOptions options = new();
        for (int i = 0; i < args.Count; i += 2)
        {
            string value = i + 1 < args.Count ? args[i + 1] : throw Bad(args[i], "nothing", "a value");
            options = args[i] switch
            {
                "--inputs" => options with { Inputs = List(args[i], value) },
                "--batch" => options with { Batch = List(args[i], value) },
                "--tasks" => options with { Tasks = List(args[i], value) },
                "--threads" => options with { Threads = List(args[i], value) },
                "--seconds" => options with { Seconds = PositiveNumber(args[i], value) },
                "--precision" => options with { Precision = PrecisionOf(args[i], value) },
                _ => throw new InputException(
                    $"Unknown option '{args[i]}'. There are --inputs, --batch, --tasks, --threads, --seconds and --precision."
                ),
            };
        }

        return options;
    }

    private static IReadOnlyList<int> List(string option, string value) =>
        [
            .. value
                .Split(',')
                .Select(part =>
                    int.TryParse(part, CultureInfo.InvariantCulture, out int number) && number > 0
                        ? number
                        : throw Bad(option, $"'{part}'", "whole numbers above 0, separated by commas")
                ),
        ];

    private static double PositiveNumber(string option, string value) =>
        double.TryParse(value, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) && number > 0
            ? number
            : throw Bad(option, $"'{value}'", "a number above 0");

    private static Precision PrecisionOf(string option, string value) =>
        value switch
        {
            "single" => Precision.Single,
            "double" => Precision.Double,
            _ => throw Bad(option, $"'{value}'", "single or double"),
        };

    private static InputException Bad(string option, string found, string expected) =>
        new($"{option}: found {found}, expected {expected}.");
}
