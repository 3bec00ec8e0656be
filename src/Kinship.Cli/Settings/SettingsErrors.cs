using Kinship.Cli.Arguments;
using Kinship.Data;

namespace Kinship.Cli.Settings;

/// <summary>What can be wrong with settings taken together, or with the files that they name.</summary>
internal static class SettingsErrors
{
    public static InputException NoSuchNetwork(string name, string path) =>
        new(
            $"--network {name}: no such file ({path}), and no network of that name.{Nearest.Hint(name, ["pyramid"])} "
                + "Expected pyramid, a JSON network file, or a Keras model (.keras, .h5, or its JSON)."
        );

    public static InputException TargetsOfNetwork(
        string network,
        IReadOnlyList<string> outputs,
        InputException inner
    ) =>
        new(
            $"Without --targets the columns to predict are those named as the outputs of {network}: "
                + $"{string.Join(", ", outputs)}. {inner.Message}",
            inner
        );

    public static InputException DropOfRun() =>
        new(
            "--drop is for a Keras file, whose input takes the numeric columns in their order. A run knows its columns by name: "
                + "leave --drop out."
        );

    public static InputException MomentumOf(string optimizer) =>
        new(
            $"--momentum belongs to sgd and rmsprop, but the optimizer is {optimizer}. Add --optimizer sgd, or leave --momentum "
                + "out."
        );

    public static InputException NesterovWithoutMomentum() =>
        new(
            "--optimizer sgd:nesterov=true: Nesterov's momentum needs a momentum above 0, as sgd:momentum=0.9,nesterov=true."
        );

    public static InputException SaidTwice(string option, string other) =>
        new($"{option} and {other} say the same thing: leave one of them out.");

    public static InputException Contradiction(string option, string other, string why) =>
        new($"{option} and {other} contradict each other: {why}. Leave one of them out.");

    public static InputException PairWithoutPlot() =>
        new("--pair says which curves --plot draws. Give --plot too, or leave --pair out.");

    public static InputException NotAPair(string given, IReadOnlyList<string> tasks) =>
        new(
            $"--pair takes two of the run's tasks with a comma between them; '{given}' is not that. "
                + $"The tasks: {string.Join(", ", tasks)}."
        );

    public static InputException NoDrawingLibrary(string why) =>
        new(
            $"Pictures cannot be drawn here: the library for it (libSkiaSharp) is not there or does not load ({why.TrimEnd('.')}). "
                + "It comes for Linux (glibc and musl), macOS and Windows on x64 and arm64. The page itself needs no such library."
        );

    public static InputException TwoFoldersOfEffects(string first, string second) =>
        new($"'{first}' and '{second}' are both folders of effects, and a report shows those of one. Leave one out.");

    public static InputException EffectsWithoutRuns(string folder) =>
        new(
            $"'{folder}' has effects but no runs that affinities were recorded in. Give a run beside it: "
                + $"kinship report RUN {ArgumentErrors.Quote(folder)}."
        );

    public static InputException NothingToSmooth() =>
        new("--label-smoothing is for tasks with classes or labels, and every task is a regression. Leave it out.");

    public static InputException NoClasses(string task) =>
        new(
            $"--class-weight: the task '{task}' is a regression and has no classes. Leave it out, or give --classification "
                + $"{ArgumentErrors.Quote(task)}."
        );

    public static InputException NoSuchClass(string task, string name, IReadOnlyList<string> classes)
    {
        string more = classes.Count > 12 ? $" and {classes.Count - 12} more" : "";
        return new(
            $"--class-weight: the task '{task}' has no class '{name}'.{Nearest.Hint(name, classes)} Its classes: "
                + $"{string.Join(", ", classes.Take(12))}{more}."
        );
    }

    public static InputException NoSuchTask(string option, string name, IReadOnlyList<string> tasks) =>
        new($"{option}: there is no task '{name}'.{Nearest.Hint(name, tasks)} The tasks: {string.Join(", ", tasks)}.");

    public static InputException ChangesTheRun(string option, IEnumerable<string> allowed) =>
        new(
            $"{option} and --resume contradict each other: a run goes on with the options it began with. With --resume only "
                + $"{string.Join(", ", allowed)} may be given, and DATA where the file has moved. Leave {option} out, or begin a new run."
        );

    public static InputException NotFromTheCommandLine(string option) =>
        new(
            $"{option}: this run was made by a program, not by kinship train, so its command line is not known. Go on "
                + "there: with RunFolder.ReadCheckpoint and MultiTaskModel.Fit, or EffectPlan.Make."
        );

    public static InputException StoredCommandLine(string option, string fault) =>
        new(
            $"{option}: the command line in its run.json cannot be run by this version of kinship: {fault} If run.json "
                + "was edited, put it back; otherwise use the version that made the run."
        );

    public static InputException DemoHasItsData(string data) =>
        new($"'{data}' is one argument too many: the run to be resumed is a demo, which has its own data.");

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

    public static InputException NoLayers(string run) =>
        new(
            $"--layers: the run {run} did not record its layers. kinship train records them unless --no-layers is given, or "
                + "--estimators without cosine."
        );

    public static InputException NoGroups(string run) =>
        new($"--groups: the run {run} measured no groups of tasks. kinship train --groups a+b,c+d measures them.");

    public static InputException OfOneRun(string option, string run) =>
        new(
            $"{option} is for one run, and this folder holds several seeds. Show one of them: kinship show {run} {option}."
        );

    public static InputException OtherTasks(string folder) =>
        new($"The runs in {folder} are not of the same tasks, so they cannot be taken together. Show them one by one.");

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

    public static InputException PlanWithoutData(string plan, string data) =>
        new(
            $"The data of {plan} are neither at {data} nor beside the plan. Say where they are: --data FILE (the same file: its "
                + "content is checked)."
        );

    public static InputException AnotherPlan(string file) =>
        new(
            $"--out {file}: there is a plan of other trainings, data or options. Nothing was overwritten: give another file, or "
                + "delete this one."
        );

    public static InputException NoIndex(int last) =>
        new(
            $"Which training is to be done? Give --index K, from 0 to {last}, or run it where SLURM_ARRAY_TASK_ID or "
                + "JOB_COMPLETION_INDEX is set: in an array job."
        );

    public static InputException WrongIndex(string name, string text) =>
        new($"{name} is '{text}'; expected an index from 0, as 5, or the first and the last of several, as 5-9.");

    public static InputException IndexOutOfRange(string name, string text, int count, string what) =>
        new($"{name} {text}: the plan has {count:N0} {what}s; expected an index from 0 to {count - 1}.");

    public static InputException TooManySlices(int slices, int trainings) =>
        new($"--slices {slices}: the plan has {trainings:N0} trainings; expected at most as many slices.");

    public static InputException CannotMakeResults(string folder, string reason) =>
        new($"The folder of the results {folder} cannot be made: {reason} Give another one with --results DIR.");

    public static InputException OfScheduler(string option, IReadOnlyList<string> of, string? on)
    {
        string belongs = string.Join(" and ", of.Select(s => $"--on {s}"));
        return new(
            on is null
                ? $"{option} belongs to {belongs}, and without --on the trainings are done here. Add --on {of[0]}, or leave {option} "
                    + "out."
                : $"{option} belongs to {belongs}, and --on {on} has nothing like it. Leave it out."
        );
    }

    public static InputException NoImage() =>
        new(
            "--on kubernetes needs --image: the container image of the pods, with kinship on its PATH, such as "
                + "registry.example.org/kinship:1.0."
        );

    public static InputException NoClaim() =>
        new(
            "--on kubernetes needs --claim: the persistent volume claim with the data and the folder of the results. kubectl get "
                + "pvc lists them."
        );

    public static InputException RunDataChanged(string run, string data) =>
        new(
            $"The data of the run {run}, {data}, are not there any more or have changed since it was trained. Put the file back, or "
                + "measure effects on the file itself: kinship effects DATA --targets a,b,c."
        );
}
