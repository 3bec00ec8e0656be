using Kinship.Networks;
using Kinship.Training;

namespace Kinship.Runs;

/// <summary>What ran, with what, and how it went: run.json.</summary>
public sealed record RunInfo
{
    /// <summary>The version of Kinship that ran.</summary>
    /// <value>Default this one.</value>
    public string Version { get; init; } = ThisVersion;

    /// <summary>The command's arguments; empty where a program ran it.</summary>
    public IReadOnlyList<string> CommandLine { get; init; } = [];

    /// <summary>The folder that the command's relative paths start from; null where a program ran it.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>How it stands; <see cref="TrainingStatus.Running"/> too where the process was killed.</summary>
    public required TrainingStatus Status { get; init; }

    /// <summary>Why it failed or stopped, in words; null otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>When the folder was created, UTC.</summary>
    public DateTimeOffset Started { get; init; }

    /// <summary>When the training ended, UTC; null while it runs.</summary>
    public DateTimeOffset? Finished { get; init; }

    /// <summary>How often it went on after it had been stopped or killed, or with more epochs.</summary>
    public int Resumed { get; init; }

    /// <summary>Seconds from start to end, or so far; where it was resumed, of all its parts together.</summary>
    public double Seconds { get; init; }

    /// <summary>Epochs completed.</summary>
    public int EpochsDone { get; init; }

    /// <summary>The seed of every random stream.</summary>
    public long Seed { get; init; }

    /// <summary>The engine that computed it.</summary>
    /// <value>Default managed.</value>
    public string Engine { get; init; } = ManagedEngine;

    /// <summary>What <see cref="Engine"/> calls the library's own.</summary>
    internal const string ManagedEngine = "managed";

    /// <summary>The data trained on; null for arrays handed over.</summary>
    public RunData? Data { get; init; }

    /// <summary>The tasks, in the order of every matrix's rows and columns.</summary>
    public IReadOnlyList<RunTask> Tasks { get; init; } = [];

    /// <summary>The network's size.</summary>
    public RunNetwork? Network { get; init; }

    /// <summary>The options it was trained and measured with.</summary>
    public required RunOptions Options { get; init; }

    /// <summary>What affinity.csv does not hold of the affinities; null where none were measured.</summary>
    public RunAffinity? Affinity { get; init; }

    /// <summary>The options of the training, measurements among them.</summary>
    public TrainingOptions ToTrainingOptions() => Options.ToTrainingOptions(Seed, [.. Tasks.Select(t => t.Name)]);

    /// <summary>The same with the network's tasks and size.</summary>
    internal RunInfo With(Network network)
    {
        NetworkSummary summary = NetworkSummary.Of(network);
        return this with
        {
            Tasks = [.. network.Tasks.Select(t => new RunTask(t.Name, t.Kind, t.Outputs))],
            Network = new(summary.Total, summary.Trainable, summary.NonTrainable),
        };
    }

    internal static string ThisVersion { get; } = typeof(RunInfo).Assembly.GetName().Version?.ToString(3) ?? "";
}
