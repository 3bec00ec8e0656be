using System.Text.Json;
using Kinship.Data;
using Kinship.Runs.Checkpoints;
using Kinship.Training;

namespace Kinship.Runs;

/// <summary>Everything that can be wrong with a run folder, in words.</summary>
internal static class RunErrors
{
    private const string WhatToDo = "The file is damaged: restore it from a copy, or train again.";

    public static InputException Missing(string path, Exception? inner = null) =>
        new($"There is no file '{path}'. It belongs to a run folder: restore it from a copy, or train again.", inner!);

    public static InputException Unreadable(string path, Exception inner) =>
        new($"The file '{path}' cannot be read: {inner.Message}", inner);

    public static InputException Damaged(string path, string problem) => new($"{path}: {problem}. {WhatToDo}");

    public static InputException Json(string path, JsonException inner)
    {
        if (new FileInfo(path).Length == 0)
        {
            return Damaged(path, "the file is empty");
        }

        string at = inner.LineNumber is { } line
            ? $"line {line + 1}, column {(inner.BytePositionInLine ?? 0) + 1}: "
            : "";
        return new($"{path} cannot be understood: {at}{JsonProblem.Of(inner)}. {WhatToDo}", inner);
    }

    public static InputException Tensors(string path, string problem, Exception? inner = null) =>
        new($"{path} is not a sound safetensors file: {problem}. {WhatToDo}", inner!);

    public static InputException NotARun(string path, IReadOnlyList<string> known)
    {
        string found =
            File.Exists(path) ? $"'{path}' is a file, not a run folder."
            : Directory.Exists(path) ? $"The folder '{path}' has no {RunFiles.Run}, so it is not a run folder."
            : $"There is no run folder '{path}'.";
        string hint =
            known.Count == 0
                ? "A run folder is what 'kinship train' and 'kinship demo' write."
                : $"Run folders that exist: {string.Join(", ", known)}.";
        return new($"{found} {hint}");
    }

    public static InputException Exists(string path, bool isRun) =>
        new(
            $"The folder '{path}' exists already and {(isRun ? "holds a run" : "is not empty")}. "
                + "Nothing was overwritten: choose another folder with --out, or delete this one first."
        );

    public static InputException CannotCreate(string path, Exception inner) =>
        new(
            $"The run folder '{path}' cannot be created: {inner.Message.TrimEnd('.')}. "
                + "Choose a folder that can be written to with --out.",
            inner
        );

    public static InputException NoWeights(string path, TrainingStatus status) =>
        new(
            $"The run '{path}' has no trained network ({RunFiles.Model}): "
                + status switch
                {
                    TrainingStatus.Running => "it still runs, or was killed. Use a run that completed, or train again.",
                    TrainingStatus.Failed => "it failed. Use a run that completed, or train again.",
                    _ => "the file was moved or deleted. Restore it from a copy, or train again.",
                }
        );

    public static InputException NoAffinity(string path) =>
        new($"The run '{path}' measured no affinities. Train again with measuring on.");

    public static InputException NothingMeasuredYet(string path) =>
        new(
            $"The run '{path}' has measured nothing yet: it ended, or still is, before its first measured epoch ended."
        );

    public static InputException Checkpoint(string path, string problem) =>
        new($"The checkpoint '{path}' cannot be used: {problem}.");

    public static InputException CheckpointVersion(string path, int found, int expected) =>
        new(
            $"The checkpoint '{path}' cannot be used: it was written in version {found} of its format, and this Kinship "
                + $"({RunInfo.ThisVersion}) reads version {expected}. Resume with the Kinship that wrote it (run.json names it)."
        );

    public static InputException ShorterThanCheckpoint(string file, long found, string checkpoint, long expected) =>
        new(
            $"The checkpoint '{checkpoint}' cannot be used: '{file}' has {found} bytes, but had {expected} when the "
                + "checkpoint was written."
        );

    public static InputException EditedSinceCheckpoint(string file, string checkpoint) =>
        new(
            $"The checkpoint '{checkpoint}' cannot be used: '{file}' was changed after the checkpoint was written. "
                + "Undo the change (a copy is safer to edit)."
        );

    public static string OlderCheckpointUsed(string problem, string used) =>
        $"{problem} The one before, '{used}', is used instead: the epochs since are trained again.";

    public static string OtherKinship(string found, string here) =>
        $"The checkpoint was written by Kinship {found}, and this is {here}: the numbers may differ in their last digits.";

    public static InputException NoGoodCheckpoint(string path, IReadOnlyList<InputException> problems) =>
        new(
            $"The run '{path}' cannot be resumed. {string.Join(" ", problems.Select(p => p.Message))} "
                + "There is no other checkpoint: restore the files from a copy, or train anew into another folder.",
            problems[0]
        );

    public static InputException NoCheckpoint(string path) =>
        new(
            $"The run '{path}' cannot be resumed: it has no checkpoint ({RunFiles.Checkpoints}/epoch-*.safetensors). "
                + "They were deleted, or it was saved without: train anew into another folder."
        );

    public static InputException BeingWritten(string path, Exception inner) =>
        new(
            $"The run '{path}' is being written by a process that still runs. Wait until it has ended, or stop it first.",
            inner
        );

    public static InputException CannotReopen(string path, Exception inner) =>
        new(
            $"The run folder '{path}' cannot be written to: {inner.Message.TrimEnd('.')}. "
                + "Make it writable, or copy it to where it can be.",
            inner
        );

    public static InputException OtherData(string path, RunData? saved, RunData? found) =>
        new(
            $"The run '{path}' cannot go on with other data: it was trained on {Described(saved)}, but given are "
                + $"{Described(found)}. Give the run's own data, unchanged, or train anew into another folder."
        );

    public static InputException OtherNetwork(string path, IEnumerable<SetupDifference> differences) =>
        new(
            $"The run '{path}' cannot go on with another network: {Listed(differences, "here", "in the run")}. "
                + "Give the run's own network, or train anew into another folder."
        );

    public static InputException OtherOptions(string path, IEnumerable<SetupDifference> differences) =>
        new(
            $"The run '{path}' cannot go on with other options: {Listed(differences, "here", "in the run")}. Only the epochs "
                + "may grow and the threads may differ: give the run's own options, or train anew into another folder."
        );

    public static InputException EditedRun(string path, string file, IEnumerable<SetupDifference> differences) =>
        new(
            $"The run '{path}' cannot be resumed: '{file}' contradicts the checkpoint, so one of them was changed: "
                + $"{Listed(differences, $"in {file}", "in the checkpoint")}. Undo the change, or train anew into another folder."
        );

    public static InputException FewerEpochs(string path, int asked, int before) =>
        new(
            $"The run '{path}' cannot go on with {asked} epochs: it was begun with {before}, and epochs may only grow. "
                + $"Give {before} or more (--epochs), or none for {before}."
        );

    public static InputException ScheduleOverTheEpochs(string path, int asked, int before) =>
        new(
            $"The run '{path}' cannot go on to {asked} epochs: its learning rate falls as a cosine over the {before} epochs that "
                + $"it was begun with, so a run of {asked} would have had another one from the start. Resume it with {before}, or "
                + "train anew with a cosine whose own number of epochs is given."
        );

    public static InputException NothingLeft(string path, int done, int epochs) =>
        new(
            $"The run '{path}' is complete ({done} epochs of at most {epochs}): there is nothing left to resume. "
                + "Give a larger number of epochs (--epochs) to train it further."
        );

    public static TrainingFailedException CannotWrite(string path, Exception inner) =>
        new(
            $"The run folder '{path}' cannot be written any more: {inner.Message.TrimEnd('.')}. "
                + (
                    inner is DirectoryNotFoundException
                        ? "It, or a part of it, was removed or renamed meanwhile: put it back and resume the run, or train again."
                        : "What was written before is kept. Make room on the disk and resume the run, or choose another with --out "
                            + "and train again."
                )
        );

    private static string Described(RunData? data)
    {
        if (data is null)
        {
            return "arrays";
        }

        string validation = data.ValidationFingerprint is { } f ? $", validated on '{data.ValidationPath}' ({f})" : "";
        return $"'{data.Path}' with the fingerprint {data.Fingerprint} ({data.TrainingRows} training and "
            + $"{data.ValidationRows} validation rows{validation})";
    }

    private static string Listed(IEnumerable<SetupDifference> differences, string here, string before)
    {
        const int Most = 5;
        SetupDifference[] all = [.. differences];
        IEnumerable<string> shown = all.Take(Most)
            .Select(d => $"{d.Place} is {d.Found} {here}, but {d.Saved} {before}");
        string more = all.Length > Most ? $"; and {all.Length - Most} more" : "";
        return string.Join("; ", shown) + more;
    }
}
