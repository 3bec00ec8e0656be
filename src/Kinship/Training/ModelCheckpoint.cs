using Kinship.Engine;
using Kinship.Training.Course;

namespace Kinship.Training;

/// <summary>
/// Hands over the weights whenever an epoch is the best so far, to be written or kept; as Keras' callback of this name
/// does with <c>save_best_only</c>. Its best value is kept in checkpoints, so a resumed training hands over no worse one.
/// </summary>
/// <param name="save">Called after an epoch that is the best so far.</param>
/// <param name="monitor">
/// The history's column by which it is; null (the default) for <c>val_loss</c>, or <c>loss</c> where nothing is validated.
/// An unknown one is an <see cref="Data.InputException"/> before the training begins.
/// </param>
/// <param name="mode">Which way is better, default by the column's name.</param>
/// <param name="name">The name of its state; give another to each of several in one training.</param>
public sealed class ModelCheckpoint(
    Action<BestEpoch> save,
    string? monitor = null,
    MonitorMode mode = MonitorMode.Auto,
    string name = "model_checkpoint"
) : ICheckpointed, IMonitors
{
    private IEngine? _engine;
    private MonitoredColumn? _monitor;
    private BestValue? _best;

    /// <inheritdoc/>
    public string StateName => name;

    /// <inheritdoc/>
    public void OnBegin(IEngine engine, int epochs, int stepsPerEpoch) => _engine = engine;

    /// <inheritdoc/>
    public void OnEpoch(int epoch, History history)
    {
        double value = _monitor!.Read(history);
        if (_best!.Take(epoch, value))
        {
            save(new BestEpoch(epoch, _monitor.Column, value, _engine!.ExportWeights()));
        }
    }

    /// <inheritdoc/>
    public void Save(CheckpointState state) => _best!.Save(state);

    /// <inheritdoc/>
    public void Restore(CheckpointState state, int epoch) => _best!.Restore(state);

    void IMonitors.FindColumn(IReadOnlyList<string> columns)
    {
        _monitor = MonitoredColumn.Of(monitor, mode, columns, "The model checkpoint");
        _best = new BestValue(_monitor);
    }
}
