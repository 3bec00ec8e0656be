using Kinship.Data;
using Kinship.Exchange.Keras;
using Kinship.Networks;
using Kinship.Training;

namespace Kinship.Cli.Settings;

/// <summary>What <c>--network</c> names: the pyramid, a network file, or a Keras model, which may say more than layers.</summary>
internal sealed class NetworkChoice
{
    private readonly LearningSettings _settings;
    private readonly IReadOnlyList<string> _given;
    private readonly NetworkTemplate? _template;
    private readonly KerasModel? _keras;

    private NetworkChoice(LearningSettings settings, CliEnvironment environment)
    {
        _settings = settings;
        _given = environment.Given;
        if (settings.Network == "pyramid")
        {
            _template = NetworkTemplate.Pyramid;
            return;
        }

        string path = Find(settings.Network, environment);
        _keras = KerasModel.IsKeras(path) ? KerasModel.Read(path, settings.Network) : null;
        _template = _keras is null ? NetworkFile.Read(path) : null;
    }

    /// <summary>Reads it.</summary>
    /// <exception cref="InputException">There is no such file, or it is no network.</exception>
    public static NetworkChoice Of(LearningSettings settings, CliEnvironment environment) => new(settings, environment);

    /// <summary>The network of tasks that are named as it names them.</summary>
    public NetworkTemplate Template => Regularized(_template ?? _keras!.Template());

    /// <summary>How to read the data: a Keras model knows its targets by the names of its outputs.</summary>
    public DataOptions Columns(DataOptions options) => _keras?.Columns(options) ?? options;

    /// <summary>Reads the data.</summary>
    /// <exception cref="InputException">They cannot be read like this.</exception>
    public TabularData Read(string path, DataOptions options)
    {
        try
        {
            return TabularData.Read(path, options);
        }
        catch (InputException e) when (_keras is not null && _settings.Targets is null)
        {
            throw SettingsErrors.TargetsOfNetwork(_settings.Network, _keras.Outputs, e);
        }
    }

    /// <summary>The network of the data's tasks, and on standard error how it differs from the Keras model.</summary>
    public NetworkTemplate For(Dataset train, CliEnvironment environment)
    {
        if (_keras is null)
        {
            return Template;
        }

        NetworkTemplate template = _keras.Template(train.Tasks);
        int width = Network.InputWidth(train.Inputs);
        string[] notes =
        [
            .. _keras.Notes,
            .. width == _keras.InputWidth
                ? []
                : (string[])[$"{width} numbers enter the first layer here, {_keras.InputWidth} in Keras."],
        ];
        foreach (string note in notes)
        {
            environment.RawError.WriteLine($"note: {_settings.Network}: {note}");
        }

        return Regularized(template);
    }

    /// <summary>Options with what a Keras model was compiled with, where nothing else was typed.</summary>
    /// <param name="options">What was typed.</param>
    /// <param name="train">The training rows; null where tasks are named as the network names them.</param>
    public TrainingOptions Compiled(TrainingOptions options, Dataset? train = null)
    {
        if (_keras is null)
        {
            return options;
        }

        string[] tasks = [.. train?.Tasks.Select(t => t.Name).Where(t => t != NullTask.Name) ?? _keras.Outputs];
        TrainingOptions compiled = _keras.Compiled(
            options,
            tasks,
            !_given.Contains("--optimizer"),
            !_given.Contains("--loss") && !_given.Contains("--label-smoothing"),
            !_given.Contains("--weights")
        );
        return compiled with
        {
            Optimizer = _settings.LearningRate is { } rate
                ? compiled.Optimizer with
                {
                    LearningRate = rate,
                }
                : compiled.Optimizer,
            Clipping = _given.Any(g => g.StartsWith("--clip-", StringComparison.Ordinal))
                ? options.Clipping
                : compiled.Clipping,
        };
    }

    private NetworkTemplate Regularized(NetworkTemplate template) =>
        template.WithRegularization(_settings.L1 ?? 0, _settings.L2 ?? 0, _settings.MaxNorm);

    private static string Find(string name, CliEnvironment environment)
    {
        string path = environment.FullPath(name);
        return File.Exists(path) ? path : throw SettingsErrors.NoSuchNetwork(name, path);
    }
}
