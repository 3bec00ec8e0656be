using System.Text.Json.Nodes;
using Kinship.Data;
using Kinship.Training;

namespace Kinship.Runs.Checkpoints;

/// <summary>Opens a run folder to go on, where what is to go on is what ran before.</summary>
internal static class ResumedRun
{
    /// <summary>The run's last good checkpoint; null where it begins anew.</summary>
    /// <param name="run">The folder.</param>
    /// <param name="info">What is to go on.</param>
    /// <param name="network">Its network, and how a table becomes its inputs.</param>
    /// <exception cref="InputException">It is not what ran before, or the folder was changed.</exception>
    public static RunCheckpoint? Open(RunFolder run, RunInfo info, NetworkDocument network)
    {
        NetworkDocument before = run.ReadDocument();
        RunCheckpoint? checkpoint = run.ReadCheckpoint();
        if (checkpoint is not null)
        {
            CheckUnchanged(run, checkpoint, before);
        }

        CheckData(run, info.Data);
        CheckNetwork(run.Path, before, network);
        CheckOptions(run.Path, RunSetup.Tree(run.Info, before), RunSetup.Tree(info, network));
        CheckEpochs(run, info.Options);
        return checkpoint;
    }

    private static void CheckData(RunFolder run, RunData? found)
    {
        RunData? saved = run.Info.Data;
        bool same = saved is null
            ? found is null
            : saved.Fingerprint == found?.Fingerprint
                && saved.ValidationFingerprint == found.ValidationFingerprint
                && (saved.TrainingRows, saved.ValidationRows) == (found.TrainingRows, found.ValidationRows);
        if (!same)
        {
            throw RunErrors.OtherData(run.Path, saved, found);
        }
    }

    private static void CheckNetwork(string path, NetworkDocument saved, NetworkDocument found)
    {
        SetupDifference[] differences = [.. RunSetup.Differences(RunJson.Tree(saved), RunJson.Tree(found))];
        if (differences.Length > 0)
        {
            throw RunErrors.OtherNetwork(path, differences);
        }
    }

    private static void CheckOptions(string path, JsonNode saved, JsonNode found)
    {
        SetupDifference[] differences = [.. RunSetup.Differences(saved, found)];
        if (differences.Length > 0)
        {
            throw RunErrors.OtherOptions(path, differences);
        }
    }

    private static void CheckEpochs(RunFolder run, RunOptions options)
    {
        int epochs = options.Epochs;
        int before = run.Info.Options.Epochs;
        if (epochs < before)
        {
            throw RunErrors.FewerEpochs(run.Path, epochs, before);
        }

        if (epochs > before && options.Schedule is CosineDecay { Epochs: null })
        {
            throw RunErrors.ScheduleOverTheEpochs(run.Path, epochs, before);
        }

        if (epochs == before && run.Info.Status == TrainingStatus.Completed)
        {
            throw RunErrors.NothingLeft(run.Path, run.Info.EpochsDone, epochs);
        }
    }

    /// <summary>Whether run.json and network.json still say what the checkpoint was trained with.</summary>
    private static void CheckUnchanged(RunFolder run, RunCheckpoint checkpoint, NetworkDocument network)
    {
        JsonNode trained = JsonNode.Parse(checkpoint.Setup)!;
        SetupDifference[] differences = [.. RunSetup.Differences(trained, RunSetup.Tree(run.Info, network))];
        if (differences.Length > 0)
        {
            string file = differences[0].Place == "network" ? RunFiles.Network : RunFiles.Run;
            throw RunErrors.EditedRun(run.Path, file, differences);
        }

        if (checkpoint.Checkpoint.Epoch > run.Info.Options.Epochs)
        {
            SetupDifference epochs = new("epochs", $"{checkpoint.Checkpoint.Epoch}", $"{run.Info.Options.Epochs}");
            throw RunErrors.EditedRun(run.Path, RunFiles.Run, [epochs]);
        }
    }
}
