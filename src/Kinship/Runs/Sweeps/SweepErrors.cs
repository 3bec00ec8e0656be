using Kinship.Data;
using Kinship.Effects;

namespace Kinship.Runs.Sweeps;

/// <summary>What can be wrong with the files of a sweep, in words.</summary>
internal static class SweepErrors
{
    public static InputException NoPlan(string path) =>
        new(
            Directory.Exists(path)
                ? $"'{path}' is a folder; expected a plan's file, as kinship effects-plan writes it."
                : $"There is no plan '{path}'. kinship effects-plan DATA --targets a,b,c --out PLAN.json writes one."
        );

    public static InputException NotAPlan(string path, string problem, Exception? inner = null) =>
        new($"{path} is not a plan: {problem}. Expected a file as kinship effects-plan writes it.", inner!);

    public static InputException CannotWrite(string path, Exception inner) =>
        new($"'{path}' cannot be written: {inner.Message.TrimEnd('.')}. Give another place with --out.", inner);

    public static InputException OtherPlan(string folder, EffectPlan there, EffectPlan asked) =>
        new(
            $"The folder '{folder}' holds the results of another plan ({Difference(there, asked)}). Nothing was overwritten: give "
                + "a new folder with --out, or the command that this one was begun with."
        );

    public static InputException NoSweep(string folder) =>
        new(
            $"The folder '{folder}' exists already, is not empty, and holds no sweep to go on with. Nothing was overwritten: "
                + "choose another folder with --out."
        );

    public static InputException FileInTheWay(string path) =>
        new($"'{path}' is a file, and results are written to a folder. Give a new one with --out.");

    private static string Difference(EffectPlan there, EffectPlan asked) =>
        !there.Tasks.SequenceEqual(asked.Tasks) ? $"of the tasks {string.Join(", ", there.Tasks)}"
        : there.DataFingerprint != asked.DataFingerprint ? "of other data, or of data that have changed since"
        : there.Trials.Count != asked.Trials.Count ? $"of {there.Trials.Count:N0} trainings, not {asked.Trials.Count:N0}"
        : "of other options";
}
