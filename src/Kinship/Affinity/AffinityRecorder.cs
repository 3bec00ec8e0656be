using Kinship.Engine;
using Kinship.Training;

namespace Kinship.Affinity;

/// <summary>
/// Turns a training's observations into an <see cref="AffinityRecord"/> while it runs: running means and variances,
/// whose memory grows with the epochs but not with the steps. Add it to the training's observers.
/// </summary>
public sealed class AffinityRecorder : ICheckpointed
{
    private readonly AffinityOptions _options;
    private readonly TrainingOptions _training;
    private RecordBuilder? _builder;

    /// <summary>A recorder for one training.</summary>
    /// <param name="options">What to record.</param>
    /// <param name="training">The options it trains with: optimizer and task weights.</param>
    public AffinityRecorder(AffinityOptions options, TrainingOptions training)
    {
        _options = options;
        _training = training;
    }

    /// <summary>
    /// What a training that goes on had measured in its finished epochs, read back from its run folder; to be set before
    /// the training begins. A checkpoint holds what was added up over the whole run, whose size does not grow with the
    /// epochs; the epochs' own statistics and learning rates are taken from here.
    /// </summary>
    /// <value>Default null: the training begins anew.</value>
    public AffinityRecord? Finished { get; set; }

    /// <inheritdoc/>
    public void OnBegin(IEngine engine, int epochs, int stepsPerEpoch) =>
        Begin([.. engine.Network.Tasks.Select(t => t.Name)], stepsPerEpoch, engine.TrunkLayers);

    /// <inheritdoc/>
    public void OnStep(int epoch, int step, BatchOutputs outputs, Observation? observation) =>
        _builder?.Add(epoch, observation);

    /// <inheritdoc/>
    public void OnRepeated(Observation observation, Observation exact, double standsFor) =>
        _builder?.AddRepeat(observation, exact, standsFor);

    /// <inheritdoc/>
    public void OnEpoch(int epoch, History history) => _builder?.EndEpoch(epoch);

    /// <inheritdoc/>
    string ICheckpointed.StateName => "affinity";

    /// <inheritdoc/>
    void ICheckpointed.Save(CheckpointState state) => _builder?.Save(state);

    /// <inheritdoc/>
    void ICheckpointed.Restore(CheckpointState state, int epoch) =>
        _builder?.Restore(state, epoch, Finished ?? throw AffinityErrors.NoFinishedEpochs());

    /// <summary>
    /// What was measured so far; may be asked for at any time after the first step, also within an epoch, whose steps so
    /// far are then its last, partial epoch.
    /// </summary>
    /// <exception cref="InvalidOperationException">The training has not begun, or measures nothing.</exception>
    public AffinityRecord ToRecord() => (_builder ?? throw AffinityErrors.NotBegun()).Build();

    /// <summary>
    /// What the epochs after one of them measured, of those that have ended; none where nothing is measured. It takes a small
    /// part of what <see cref="ToRecord"/> does, which computes the whole run's statistics anew.
    /// </summary>
    internal IReadOnlyList<MeasuredEpoch> EndedAfter(int epoch) => _builder?.EndedAfter(epoch) ?? [];

    internal void Begin(IReadOnlyList<string> tasks, int stepsPerEpoch, IReadOnlyList<string>? layers = null)
    {
        if (_options.Measures)
        {
            _builder = new RecordBuilder(tasks, _options, _training, stepsPerEpoch, layers);
        }
    }
}
