using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.Training;

namespace Kinship.Exchange.Keras;

/// <summary>
/// A model from a file that Keras wrote: <c>.keras</c>, the older HDF5, or <c>model.to_json()</c>; functional or sequential, of
/// Keras 2 or 3. To be trained here, or to predict with its weights. Nothing that a file holds is executed.
/// </summary>
public sealed class KerasModel
{
    private readonly KerasFile _file;
    private readonly KerasGraph _graph;
    private KerasNetwork? _network;

    private KerasModel(KerasFile file)
    {
        _file = file;
        _graph = KerasGraphReader.Read(file);
    }

    /// <summary>The names of the outputs, in the model's order.</summary>
    public IReadOnlyList<string> Outputs => [.. _graph.Outputs.Select(o => o.Name)];

    /// <summary>How the network trained here differs from the model, a sentence each; empty where it does not.</summary>
    /// <exception cref="InputException">The model cannot be trained here.</exception>
    public IReadOnlyList<string> Notes => Network.Notes;

    /// <summary>Numbers that enter the trunk in Keras; what the data have may differ, and the first layer is made for that.</summary>
    public int InputWidth => Network.InputWidth;

    private KerasNetwork Network => _network ??= KerasNetworkReader.Read(_graph);

    /// <summary>Whether a file is a Keras model, by what is in it and not by its name.</summary>
    public static bool IsKeras(string path) => KerasFile.Is(path);

    /// <summary>Reads a file; the weights only where they are needed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shown">How messages name it; null for the path.</param>
    /// <exception cref="InputException">It is no such file, is damaged, or has a layer that is not known.</exception>
    public static KerasModel Read(string path, string? shown = null) => new(KerasFile.Read(path, shown ?? path));

    /// <summary>
    /// How to read a table for the model: without targets, those named as the outputs; and an output with softmax is a
    /// classification, whatever its column looks like, where nothing else is said.
    /// </summary>
    public DataOptions Columns(DataOptions options)
    {
        IReadOnlyList<TargetSelection> targets =
            options.Targets.Count > 0 ? options.Targets : [.. Outputs.Select(o => new TargetSelection(o))];
        if (targets.Count != Network.Heads.Count)
        {
            throw KerasErrors.Tasks(_file.Path, Outputs, targets.Select(t => t.Name));
        }

        string[] classes =
        [
            .. KerasTasks
                .Pair(_file.Path, Network.Heads, [.. targets.Select(t => t.Name)])
                .Where(p => p.Head.Function.Softmax && !options.Regression.Contains(p.Task))
                .Select(p => p.Task)
                .Where(t => targets.Any(s => s.Name == t && !s.IsBlock)),
        ];
        return options.Regression.Contains(DataOptions.All) || options.Classification.Contains(DataOptions.All)
            ? options with
            {
                Targets = targets,
            }
            : options with
            {
                Targets = targets,
                Classification = [.. options.Classification.Union(classes)],
            };
    }

    /// <summary>The network for tasks: outputs and tasks are matched by name, otherwise in their order.</summary>
    /// <param name="tasks">As many as there are outputs.</param>
    /// <exception cref="InputException">The model cannot be trained here, or does not fit the tasks.</exception>
    public NetworkTemplate Template(IReadOnlyList<LearningTask> tasks) =>
        new()
        {
            Trunk = Network.Trunk,
            HeadLayers = KerasTasks
                .Matched(_file.Path, Network.Heads, tasks)
                .ToDictionary(m => m.Task.Name, m => m.Head.Layers),
        };

    /// <summary>The network for tasks named as the outputs.</summary>
    /// <exception cref="InputException">The model cannot be trained here.</exception>
    public NetworkTemplate Template() =>
        new() { Trunk = Network.Trunk, HeadLayers = Network.Heads.ToDictionary(h => h.Output, h => h.Layers) };

    /// <summary>Options with what the model was compiled with in them; as they are where it was not compiled.</summary>
    /// <param name="options">How to train.</param>
    /// <param name="tasks">The tasks' names: as many as there are outputs, by name or in their order.</param>
    /// <param name="optimizer">Whether optimizer and clipping are taken.</param>
    /// <param name="losses">Whether losses are taken.</param>
    /// <param name="weights">Whether the weights of the losses are taken.</param>
    /// <exception cref="InputException">Something that is taken is not known here.</exception>
    public TrainingOptions Compiled(
        TrainingOptions options,
        IReadOnlyList<string> tasks,
        bool optimizer = true,
        bool losses = true,
        bool weights = true
    )
    {
        if (_file.Compiled is not { } json)
        {
            return options;
        }

        KerasTraining compiled = new(_file.Path, json);
        if (optimizer && compiled.Optimizer() is { } own)
        {
            options = options with { Optimizer = own, Clipping = compiled.Clipping() };
        }

        Dictionary<string, Loss> ownLosses = new(options.Losses);
        Dictionary<string, double> ownWeights = new(options.TaskWeights);
        foreach (
            (int index, (KerasHead head, string task)) in KerasTasks.Pair(_file.Path, Network.Heads, tasks).Index()
        )
        {
            if (losses && compiled.Loss(head.Output, index) is { } loss)
            {
                ownLosses[task] = loss;
            }

            if (weights && compiled.Weight(head.Output, index) is { } weight)
            {
                ownWeights[task] = weight;
            }
        }

        return options with
        {
            Losses = ownLosses,
            TaskWeights = ownWeights,
        };
    }

    /// <summary>
    /// Predicts every row of a table with the file's weights: Keras' numbers. An input named as a column takes that column;
    /// the one input that is not takes the other numeric columns in their order, those named as outputs left out.
    /// </summary>
    /// <param name="path">The table; its numbers go in as they are.</param>
    /// <param name="drop">Columns to leave out.</param>
    /// <exception cref="InputException">There are no weights, or the columns do not fit.</exception>
    public Predictions Predict(string path, IReadOnlyList<string> drop)
    {
        KerasEvaluator evaluator = new(_graph, KerasArrays.Read(_file, _graph));
        return KerasPrediction.Of(evaluator, _graph, KerasColumns.Read(_graph, path, drop));
    }
}
