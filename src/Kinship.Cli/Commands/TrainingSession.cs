using Kinship.Affinity;
using Kinship.Cli.Output;
using Kinship.Cli.Settings;
using Kinship.Runs;
using Kinship.Training;

namespace Kinship.Cli.Commands;

/// <summary>A training from its settings to its answer: plan, folder, training, results.</summary>
internal static class TrainingSession
{
    /// <summary>Trains, and says how it went.</summary>
    public static int Run(TrainSettings settings, CliEnvironment environment)
    {
        TrainingPlan plan = TrainingPlan.Of(settings, environment);
        AffinityRecorder? recorder = plan.Options.Measurement is null
            ? null
            : new AffinityRecorder(plan.Model.Affinity, plan.Options);
        environment.Interruption.Listen(); // before there is a folder that could be left half made
        using RunFolderWriter writer = RunFolderWriter.Create(
            plan.Folder,
            plan.ToRunInfo(settings, environment.Arguments, environment.Directory),
            plan.Network,
            plan.Train.Preprocessing,
            recorder is null ? null : recorder.ToRecord,
            environment.Time
        );
        if (!settings.Json)
        {
            TrainingReport.WriteBefore(environment.Out, settings, plan);
        }

        TrainingRun run = plan.Model.Fit(
            plan.Train,
            plan.Validation,
            plan.Options,
            Observers(settings, environment, recorder, writer),
            cancellation: environment.Interruption.Token
        );
        writer.Complete(run.Status, run.Reason);
        Write(settings, environment, run, writer);
        return End(environment, run, plan.Folder);
    }

    private static IReadOnlyList<ITrainingObserver> Observers(
        TrainSettings settings,
        CliEnvironment environment,
        AffinityRecorder? recorder,
        RunFolderWriter writer
    )
    {
        List<ITrainingObserver> observers = recorder is null ? [] : [recorder];
        observers.Add(writer);
        if (!settings.Quiet)
        {
            observers.Add(new ProgressReporter(environment));
        }

        return observers;
    }

    private static void Write(
        TrainSettings settings,
        CliEnvironment environment,
        TrainingRun run,
        RunFolderWriter writer
    )
    {
        string folder = RunPaths.Shown(writer.Path, environment);
        if (settings.Json)
        {
            Json.Write(environment, TrainingDocument.Of(folder, run, writer.Info));
        }
        else
        {
            TrainingReport.WriteAfter(environment.Out, folder, settings.Data, run, writer.Info);
        }
    }

    private static int End(CliEnvironment environment, TrainingRun run, string folder)
    {
        string shown = RunPaths.Shown(folder, environment);
        switch (run.Status)
        {
            case TrainingStatus.Failed:
                environment.RawError.WriteLine($"error: {run.Reason}");
                environment.RawError.WriteLine($"What was measured is in {shown}.");
                return ExitCode.Failed;
            case TrainingStatus.Interrupted:
                environment.RawError.WriteLine(
                    $"Interrupted after {Words.Count(run.History.Count, "whole epoch")} ({Words.Count(run.Steps, "step")}). "
                        + $"What was measured is in {shown}."
                );
                return ExitCode.Interrupted;
            default:
                return ExitCode.Done;
        }
    }
}
