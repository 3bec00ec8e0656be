using Kinship.Data;
using Kinship.Engine;

namespace Kinship.Training;

/// <summary>Everything thrown about a checkpoint that a training cannot go on from.</summary>
internal static class CheckpointErrors
{
    private const string SameOptions = "Resume with the data, the options and the observers that the run began with.";

    public static InputException SameName(string name) =>
        new($"Two observers keep their state under the name '{name}'; expected a name of its own for each.");

    public static InputException OtherSteps(Checkpoint checkpoint, int stepsPerEpoch) =>
        new(
            $"The checkpoint is {checkpoint.Steps} steps and {checkpoint.Epoch} epochs into its training, but these rows "
                + $"and this batch size make {stepsPerEpoch} steps an epoch. {SameOptions}"
        );

    public static InputException BeyondTheEnd(int epoch, int epochs) =>
        new(
            $"The checkpoint is of epoch {epoch}, but the training is to have {epochs} epochs. "
                + $"Give {epoch} epochs or more (--epochs)."
        );

    public static InputException OtherColumns(IReadOnlyList<string> found, IReadOnlyList<string> expected)
    {
        string missing = string.Join(", ", expected.Except(found));
        string more = string.Join(", ", found.Except(expected));
        string[] parts =
        [
            .. missing.Length > 0 ? [$"it lacks {missing}"] : Array.Empty<string>(),
            .. more.Length > 0 ? [$"it has {more}, which this training lacks"] : Array.Empty<string>(),
        ];
        string what = parts.Length > 0 ? string.Join("; ", parts) : "they stand in another order";
        return new(
            $"The checkpoint's history has other columns than this training's: {what}. The tasks, the metrics or the "
                + $"validation differ. {SameOptions}"
        );
    }

    public static InputException HistoryCutShort(int rows, int epoch) =>
        new(
            $"The checkpoint is of epoch {epoch}, but its history has {rows} rows; expected {epoch}. It is damaged: use an "
                + "earlier one."
        );

    public static InputException NoState(string name, IReadOnlyList<string> found) =>
        new(
            $"The checkpoint has no state '{name}', which this training needs; it has {Listed(found)}. "
                + $"{SameOptions}"
        );

    public static InputException NobodysState(string name, IReadOnlyList<string> expected) =>
        new(
            $"The checkpoint has a state '{name}', which nothing in this training takes; it takes {Listed(expected)}. "
                + $"{SameOptions}"
        );

    public static InputException StateCutShort(string name, string what) =>
        new($"The checkpoint's state '{name}' cannot be used. {what} {SameOptions}");

    public static InputException OtherPrecision(Precision? found, Precision expected) =>
        new(
            $"The checkpoint's weights are of {Named(found)} precision, but this training's of {Named(expected)}. "
                + "Resume with the precision that the run began with (--precision)."
        );

    private static string Named(Precision? precision) => precision?.ToString().ToLowerInvariant() ?? "no";

    private static string Listed(IReadOnlyList<string> names) =>
        names.Count == 0 ? "none" : string.Join(", ", names.Select(n => $"'{n}'"));
}
