using Kinship.Affinity;
using Kinship.Cli.Live;
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
        if (settings.Seeds is { } seeds)
        {
            return SeedsSession.Run(settings, seeds, environment);
        }

        FinishedTraining finished = Train(settings, environment, said: true);
        if (settings.Json)
        {
            Json.Write(environment, TrainingDocument.Of(finished));
        }
        else
        {
            TrainingReport.WriteAfter(environment.Out, settings.Data, finished);
        }

        return End(environment, finished);
    }

    /// <summary>Trains once.</summary>
    /// <param name="settings">What was typed.</param>
    /// <param name="environment">The world.</param>
    /// <param name="said">Whether data and network are said before.</param>
    public static FinishedTraining Train(TrainSettings settings, CliEnvironment environment, bool said)
    {
        TrainingPlan plan = TrainingPlan.Of(settings, environment);
        if (Foresight.OfTraining(plan.Network, plan.Options, plan.Model.Affinity) is { } note)
        {
            environment.RawError.WriteLine($"note: {note}");
        }

        AffinityRecorder? recorder = plan.Options.Measurement is null
            ? null
            : new AffinityRecorder(plan.Model.Affinity, plan.Options);
        environment.Interruption.Listen(); // before there is a folder that could be left half made
        using RunFolderWriter writer = Writer(settings, environment, plan, recorder);
        using StepsWriter? steps = settings.Steps ? new StepsWriter(writer.Path) : null;
        TellResumed(environment, writer, recorder);
        if (said && !settings.Json)
        {
            TrainingReport.WriteBefore(environment.Out, settings, plan);
        }

        using LiveTraining? live = settings.Live ? LiveTraining.Start(writer.Path, recorder, environment) : null;
        TrainingRun run = plan.Model.Fit(
            plan.Train,
            plan.Validation,
            plan.Options,
            [
                .. Observers(settings, environment, recorder, writer),
                .. steps is null ? [] : (ITrainingObserver[])[steps],
                .. live is null ? [] : (ITrainingObserver[])[live.Progress],
            ],
            writer.Resumed?.Checkpoint,
            environment.Interruption.Token
        );
        writer.Complete(run.Status, run.Reason);
        live?.End(run.Status);
        return new(RunPaths.Shown(writer.Path, environment), run, writer.Info);
    }

    /// <summary>Says how it ended, where that was not as it should be.</summary>
    /// <returns>The exit code.</returns>
    public static int End(CliEnvironment environment, FinishedTraining finished)
    {
        TrainingRun run = finished.Run;
        switch (run.Status)
        {
            case TrainingStatus.Failed:
                environment.RawError.WriteLine($"error: {run.Reason}");
                environment.RawError.WriteLine($"What was measured is in {finished.Folder}.");
                return ExitCode.Failed;
            case TrainingStatus.Interrupted:
                environment.RawError.WriteLine(
                    $"Interrupted after {Words.Count(run.History.Count, "whole epoch")} ({Words.Count(run.Steps, "step")}). "
                        + $"What was measured is in {finished.Folder}. To go on: kinship train --resume {finished.Folder}"
                );
                return ExitCode.Interrupted;
            default:
                return ExitCode.Done;
        }
    }

    private static RunFolderWriter Writer(
        TrainSettings settings,
        CliEnvironment environment,
        TrainingPlan plan,
        AffinityRecorder? recorder
    )
    {
        RunInfo info = plan.ToRunInfo(settings, environment);
        return settings.Resume is null
            ? RunFolderWriter.Create(
                plan.Folder,
                info,
                plan.Network,
                plan.Train.Preprocessing,
                recorder,
                environment.Time
            )
            : RunFolderWriter.Resume(
                plan.Folder,
                info,
                plan.Network,
                plan.Train.Preprocessing,
                recorder,
                environment.Time
            );
    }

    /// <summary>Says from where a run goes on, and gives the recorder what was measured before.</summary>
    private static void TellResumed(CliEnvironment environment, RunFolderWriter writer, AffinityRecorder? recorder)
    {
        if (writer.Resumed is not { } resumed)
        {
            return;
        }

        recorder?.Finished = resumed.Affinity;
        foreach (string note in resumed.Notes)
        {
            environment.RawError.WriteLine($"note: {Words.OneLine(note)}");
        }

        environment.RawError.WriteLine(
            $"Going on after epoch {resumed.Checkpoint.Epoch} of {writer.Info.Options.Epochs} in "
                + $"{RunPaths.Shown(writer.Path, environment)}."
        );
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
        if (settings.TensorBoard)
        {
            observers.Add(new TensorBoardWriter(writer.Path, recorder, environment.Time));
        }

        if (!settings.Quiet)
        {
            observers.Add(new ProgressReporter(environment));
        }

        return observers;
    }
}
