using System.Text.Json;
using Kinship.Data;
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

        string problem = inner.Message.Split(" Path:")[0].Split(" LineNumber:")[0].TrimEnd('.');
        string at = inner.LineNumber is { } line
            ? $"line {line + 1}, column {(inner.BytePositionInLine ?? 0) + 1}: "
            : "";
        return new($"{path} cannot be understood: {at}{problem}. {WhatToDo}", inner);
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

    public static TrainingFailedException CannotWrite(string path, Exception inner) =>
        new(
            $"The run folder '{path}' cannot be written any more: {inner.Message.TrimEnd('.')}. "
                + "What was written before is kept. Make room on the disk, or choose another with --out, and train again."
        );
}
