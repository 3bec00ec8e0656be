using Kinship.Affinity;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Runs;
using Kinship.TorchSharp.Probes;
using Kinship.Training;
using static TorchSharp.torch;

namespace Kinship.TorchSharp;

/// <summary>
/// Measures within a training loop of one's own. It computes a forward pass of its own at each step that it observes, and leaves
/// parameters, gradients, buffers, modes, the optimizer's state and the CPU's random stream as they were.
/// </summary>
/// <example>
/// <code>
/// using var probe = new AffinityProbe(new TorchNetwork(trunk, left, right), optimizer);
/// // in the loop, after loss.backward() and before optimizer.step():
/// probe.Observe(new TorchBatch(x, leftLabels, rightLabels));
/// // afterwards
/// Console.WriteLine(probe.ToRecord().Mean["left", "right"]);
/// </code>
/// </example>
public sealed class AffinityProbe : IDisposable
{
    private readonly TorchNetwork _network;
    private readonly AffinityOptions _affinity;
    private readonly TrainingOptions _options;
    private readonly ProbedNetwork _probed;
    private readonly RecordBuilder _builder;
    private readonly Observation _observation;
    private readonly LossMeans _losses;
    private long _steps;
    private int _epoch = 1;

    /// <summary>A probe of one training.</summary>
    /// <param name="network">The network that the loop trains.</param>
    /// <param name="optimizer">Its optimizer: SGD, Adam, AdamW, RMSprop or Adagrad of TorchSharp.</param>
    /// <param name="affinity">What is measured; default as <see cref="MultiTaskModel"/>'s.</param>
    /// <param name="taskWeights">The weights of the tasks' losses in the loop's loss, by name; one not named has 1.</param>
    /// <param name="losses">The losses by task name, where a task has none of its own; as <see cref="TrainingOptions.Losses"/>.</param>
    /// <exception cref="InputException">
    /// A parameter of the trunk is not the optimizer's, or the optimizer is one whose steps cannot be looked ahead to.
    /// </exception>
    public AffinityProbe(
        TorchNetwork network,
        optim.Optimizer optimizer,
        AffinityOptions? affinity = null,
        IReadOnlyDictionary<string, double>? taskWeights = null,
        IReadOnlyDictionary<string, Loss>? losses = null
    )
    {
        _network = network;
        _affinity = affinity ?? new AffinityOptions();
        string[] tasks = [.. network.Tasks.Select(t => t.Task.Name)];
        TrainingOptions options = new()
        {
            TaskWeights = taskWeights ?? new Dictionary<string, double>(),
            Losses = losses ?? new Dictionary<string, Loss>(),
            Precision = network.Type == ScalarType.Float64 ? Precision.Double : Precision.Single,
            RepeatEvery = 0,
        };
        _probed = new ProbedNetwork(network, optimizer, options);
        _affinity = _probed.HasRates
            ? _affinity with
            {
                MainMove = _affinity.MainMove ?? Move.Preconditioned,
            }
            : _affinity;
        options = options with { Optimizer = _probed.Definition };
        _options = _affinity.Apply(options, tasks);
        IReadOnlyList<string> layers = _probed.TrunkLayers;
        _builder = new RecordBuilder(tasks, _affinity, _options, StepsExpected, layers);
        _observation = new Observation(tasks.Length, layers.Count, _options.Measurement ?? new Measurement());
        _losses = new LossMeans(tasks);
    }

    /// <summary>For the statistics of correlated steps, whose memory grows with it; any number of steps may follow.</summary>
    private const int StepsExpected = 100;

    /// <summary>
    /// Measures the step that the optimizer is about to take: call it after the loop's <c>backward()</c>, whose gradients the
    /// preconditioned move reads, and before <c>step()</c>.
    /// </summary>
    /// <param name="batch">The step's rows.</param>
    /// <param name="heldOut">Rows to measure held out; null for none.</param>
    /// <returns>What was measured, valid until the next call; null where this step is not measured (<see cref="AffinityOptions.Every"/>).</returns>
    /// <exception cref="InputException">
    /// The batch does not fit the network, a loss is not finite, or the network is in evaluation mode. Nothing has changed.
    /// </exception>
    public Observation? Observe(TorchBatch batch, TorchBatch? heldOut = null)
    {
        _steps++;
        if (_options.Measurement is null || _steps % _affinity.Every != 0)
        {
            _builder.Add(_epoch, null);
            return null;
        }

        _probed.Measure(batch, heldOut, _observation);
        _builder.Add(_epoch, _observation);
        _losses.Add(_observation.Losses);
        return _observation;
    }

    /// <summary>Ends an epoch, so that the record has a matrix for each; without it all steps are one epoch.</summary>
    public void EndEpoch()
    {
        _builder.EndEpoch(_epoch++);
        _losses.EndEpoch();
    }

    /// <summary>What was measured so far.</summary>
    /// <exception cref="InvalidOperationException">Nothing was.</exception>
    public AffinityRecord ToRecord() => _losses.Any ? _builder.Build() : throw FacadeErrors.NothingMeasured();

    /// <summary>Writes a run folder, which the command line's tools read: <c>kinship show FOLDER</c>.</summary>
    /// <param name="folder">The folder: not there yet, or empty.</param>
    /// <param name="time">The clock for the times in run.json; default the system's.</param>
    /// <exception cref="InputException">The folder is not empty, or cannot be written.</exception>
    /// <exception cref="InvalidOperationException">Nothing was measured.</exception>
    public void Save(string folder, TimeProvider? time = null)
    {
        AffinityRecord record = ToRecord();
        History history = _losses.ToHistory();
        RunInfo info = new()
        {
            Status = TrainingStatus.Completed,
            Engine = TorchModel.EngineName,
            Options = RunOptions.Of(_options with { Epochs = history.Count }, _affinity),
        };
        using RunFolderWriter writer = RunFolderWriter.CreateFinished(
            folder,
            info,
            _probed.Network,
            preprocessing: null,
            record,
            time
        );
        writer.OnBegin(_probed, history.Count, stepsPerEpoch: 0);
        writer.OnEpoch(history.Count, history);
        writer.OnEnd(TrainingStatus.Completed);
        writer.Complete(TrainingStatus.Completed, null);
    }

    /// <summary>Lets go of the network.</summary>
    public void Dispose() => _probed.Dispose();
}
