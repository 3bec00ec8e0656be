using Kinship.Affinity;
using Kinship.Cli.Output;
using Kinship.Cli.Settings;
using Kinship.Data;
using Kinship.Networks;
using Kinship.Runs;
using Kinship.Training;

namespace Kinship.Cli.Commands;

/// <summary>Everything a training needs, read and checked before a folder is made.</summary>
/// <param name="Folder">Where the run will be written, or is.</param>
/// <param name="Data">The table.</param>
/// <param name="Train">Its training rows.</param>
/// <param name="Validation">The validation rows.</param>
/// <param name="Model">The model.</param>
/// <param name="Network">Its network for these data.</param>
/// <param name="Options">How it is trained and measured.</param>
internal sealed record TrainingPlan(
    string Folder,
    TabularData Data,
    Dataset Train,
    Dataset Validation,
    MultiTaskModel Model,
    Network Network,
    TrainingOptions Options
)
{
    /// <summary>Reads what was asked for, the cheap things first.</summary>
    /// <exception cref="InputException">Something of it cannot be used.</exception>
    public static TrainingPlan Of(TrainSettings settings, CliEnvironment environment)
    {
        TrainConflicts.Check(environment.Given);
        TrainConflicts.Check(settings);
        string folder = settings.Resume is { } run
            ? RunPaths.Find(run, environment)
            : RunPaths.New(settings.Out, settings.Data, environment);
        _ = settings.ToTrainingOptions(); // refuses what no data could make right
        AffinityOptions affinity = settings.ToAffinityOptions();
        NetworkChoice choice = NetworkChoice.Of(settings, environment);
        DataOptions columns = choice.Columns(settings.ToOptions());
        Func<TabularData, (Dataset, Dataset)> split = Splitter(settings, environment);
        string path = environment.FullPath(settings.Data);
        Foresight.OfFile(path, columns);
        TabularData data = choice.Read(path, columns);
        if (data.Tasks.Count == 0)
        {
            throw SettingsErrors.NoTargets(settings.Data, data.Columns.Select(c => c.Name));
        }

        DataNotes.Write(environment, data);
        (Dataset train, Dataset validation) = split(data);
        MultiTaskModel model = new(choice.For(train, environment), affinity);
        TaskNames.Check("--groups", model.Affinity.Groups.SelectMany(g => g), train);
        TrainingOptions measured = model.Measured(
            choice.Compiled(settings.ToTrainingOptions(train), train),
            train.Tasks
        );
        Network network = model.Build(train);
        Trainer.Check(network, train, validation, measured);
        return new(folder, data, train, validation, model, network, measured);
    }

    /// <summary>What run.json says of it.</summary>
    public RunInfo ToRunInfo(TrainSettings settings, CliEnvironment environment)
    {
        bool file = !double.TryParse(settings.Validation, out _);
        return new()
        {
            Version = Versions.Kinship,
            CommandLine = environment.Arguments,
            WorkingDirectory = environment.Directory,
            Status = TrainingStatus.Running,
            Seed = settings.Seed,
            Data = new(
                settings.Data,
                Data.Fingerprint,
                Train.Rows,
                Validation.Rows,
                file ? settings.Validation : null,
                file ? TabularData.FingerprintOf(environment.FullPath(settings.Validation)) : null
            ),
            Options = RunOptions.Of(Options, Model.Affinity) with
            {
                Network = settings.Network,
                Validation = settings.Validation,
            },
        };
    }

    private static Func<TabularData, (Dataset, Dataset)> Splitter(TrainSettings settings, CliEnvironment environment)
    {
        Func<TabularData, (Dataset, Dataset)> rows = RowSplitter(settings, environment);
        if (settings.Null is not { } like)
        {
            return rows;
        }

        Dataset WithNull(Dataset data) => NullTask.AddTo(data, like == "*" ? null : like, settings.Seed);
        return data =>
        {
            (Dataset train, Dataset validation) = rows(data);
            return (WithNull(train), WithNull(validation));
        };
    }

    private static Func<TabularData, (Dataset, Dataset)> RowSplitter(TrainSettings settings, CliEnvironment environment)
    {
        string text = settings.Validation;
        if (double.TryParse(text, out double fraction))
        {
            return fraction is > 0 and < 1
                ? data => data.Split(fraction, settings.Seed)
                : throw SettingsErrors.Validation(text);
        }

        string path = environment.FullPath(text);
        return File.Exists(path) ? data => data.SplitWith(path) : throw SettingsErrors.NoValidationFile(text, path);
    }
}
