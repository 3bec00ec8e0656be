using Kinship.Cli.Arguments;
using Kinship.Data;

namespace Kinship.Cli.Settings;

/// <summary>What can be wrong with settings taken together, or with the files that they name.</summary>
internal static class SettingsErrors
{
    public static InputException NoSuchNetwork(string name, string path) =>
        new(
            $"--network {name}: no such file ({path}), and no network of that name.{Nearest.Hint(name, ["pyramid"])} "
                + "Expected pyramid, or a JSON network file."
        );

    public static InputException MomentumOfAdam() =>
        new("--momentum belongs to sgd, but the optimizer is adam. Add --optimizer sgd, or leave --momentum out.");

    public static InputException Weight(string part) =>
        new($"--weights: '{part}' is not a task's weight. Expected TASK=X with X at least 0, as mod4=2,parity=0.5.");

    public static InputException WeightTwice(string task) =>
        new($"--weights: '{task}' has two weights. Which is meant?");

    public static InputException Validation(string text) =>
        new(
            $"--validation {text}: expected a fraction above 0 and below 1, such as 0.2, or a file with the same columns."
        );

    public static InputException NoTargets(string data, IEnumerable<string> columns)
    {
        string[] names = [.. columns];
        string listed = string.Join(", ", names.TakeLast(12));
        string more = names.Length > 12 ? $"the last 12 of its {names.Length} columns are" : "its columns are";
        return new(
            $"Which columns of {data} are to be predicted? Add --targets a,b,c: {more} {listed}. "
                + $"kinship inspect {ArgumentErrors.Quote(data)} shows them all."
        );
    }

    public static InputException FolderExists(string path) =>
        new(
            $"--out {path}: this folder exists and is not empty. A run never writes over another: give a new folder, or "
                + "leave --out out for runs/NAME-DATE-TIME."
        );

    public static InputException FileInTheWay(string path) =>
        new($"--out {path}: there is a file of this name. Give a new folder.");

    public static InputException CannotCreate(string path, string reason) =>
        new($"The run folder {path} cannot be made: {reason} Give another one with --out DIR.");

    public static InputException NoSuchRun(string run, string path, IReadOnlyList<string> known)
    {
        string hint = Nearest.Hint(run, known);
        string have =
            known.Count == 0 ? "There are no runs under runs/ yet" : $"Runs: {string.Join(", ", known.TakeLast(8))}";
        string found = File.Exists(path) ? $"{path} is a file, and a run is a folder" : $"there is no folder {path}";
        return new($"No run '{run}': {found}.{hint} {have}. kinship train makes one.");
    }

    public static InputException NotMeasured(ShowSettings settings, IEnumerable<string> measured)
    {
        string move = settings.Move is null ? "" : $" {settings.Move}";
        return new(
            $"{settings.Estimator}{move} on {settings.On} was not measured in this run. Measured were: "
                + $"{string.Join("; ", measured)}. Choose with --estimator, --move and --on."
        );
    }

    public static InputException NoSuchEpoch(int epoch, int epochs) =>
        new($"--epoch {epoch}: the run has epochs 1 to {epochs}. Give one of them, all or settled.");

    public static InputException NothingSettled() =>
        new(
            "--epoch settled: this run marked none of its steps as settled (the optimizer has no second moments, or every "
                + "step was within their first 1/(1 - b2)). Use --epoch all."
        );

    public static InputException SettledPerLearningRate() =>
        new("--per-lr goes with --epoch all or an epoch, not with --epoch settled.");

    public static InputException TrainedOnArrays(string run) =>
        new($"The run {run} was trained on arrays: it is not known how a file's columns become its inputs.");

    public static InputException WouldOverwriteData(string file) =>
        new($"--out {file} is the data file itself: the predictions would overwrite it. Give another file.");

    public static InputException CannotWrite(string file, string reason) =>
        new($"--out {file} cannot be written: {reason} Give another file.");

    public static InputException NoValidationFile(string text, string path) =>
        new(
            $"--validation {text}: this is not a fraction, and {(Directory.Exists(path) ? $"{path} is a folder" : $"there is no such file ({path})")}. Expected a fraction above 0 "
                + "and below 1, such as 0.2, or a file with the same columns."
        );
}
