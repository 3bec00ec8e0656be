using Kinship.Affinity;
using Kinship.Runs.TensorBoard;
using Kinship.Training;

namespace Kinship.Runs;

/// <summary>
/// Writes history and affinities as TensorBoard's event files: <c>tensorboard --logdir RUN/tensorboard</c> shows them, also
/// while the training runs. Add it to the training's observers, after the recorder.
/// </summary>
/// <remarks>
/// Tags are Keras': <c>epoch_loss</c>, <c>epoch_TASK_accuracy</c>, <c>epoch_learning_rate</c>, ... in the runs <c>train</c> and
/// <c>validation</c>; in the run <c>affinity</c> the epochs' means of the whole trunk, as
/// <c>affinity/lookahead-preconditioned-train/source-&gt;target</c>. The step is the epoch, from 1. TensorBoard knows float32
/// alone; what is not known has no point. In a resumed training the files go on without an epoch twice; they need no
/// checkpoint, so this observer may come or go between.
/// </remarks>
public sealed class TensorBoardWriter : ITrainingObserver
{
    private const string ValidationPrefix = "val_";

    private readonly string _folder;
    private readonly AffinityRecorder? _recorder;
    private readonly EventFile _train;
    private readonly EventFile _validation;
    private readonly EventFile _affinities;
    private int _epochs = -1;

    /// <summary>A writer for a run folder.</summary>
    /// <param name="run">The run folder.</param>
    /// <param name="recorder">Records what is measured; null where nothing is measured.</param>
    /// <param name="time">The clock of the events' wall times; default the system's.</param>
    public TensorBoardWriter(string run, AffinityRecorder? recorder = null, TimeProvider? time = null)
        : this(time ?? TimeProvider.System, Path.Combine(run, RunFiles.TensorBoard), recorder) { }

    private TensorBoardWriter(TimeProvider time, string folder, AffinityRecorder? recorder)
    {
        _folder = folder;
        _recorder = recorder;
        _train = new EventFile(Path.Combine(_folder, "train"), time);
        _validation = new EventFile(Path.Combine(_folder, "validation"), time);
        _affinities = new EventFile(Path.Combine(_folder, "affinity"), time);
    }

    /// <summary>Writes the event files of a training that has ended, over those that are in the folder.</summary>
    internal static void Write(string folder, History history, AffinityRecord? record, TimeProvider time)
    {
        TensorBoardWriter writer = new(time, folder, null);
        bool validated = history.Names.Any(n => IsValidation(n, history));
        writer.Begin(0, validated, record is not null);
        MeasuredEpoch[] measured = record is null ? [] : [.. MeasuredEpoch.After(record, 0)];
        for (int e = 0; e < history.Count; e++)
        {
            writer.Write(history, e + 1, validated, measured.ElementAtOrDefault(e));
        }
    }

    /// <inheritdoc/>
    public void OnEpoch(int epoch, History history)
    {
        try
        {
            bool validated = history.Names.Any(n => IsValidation(n, history));
            if (_epochs < 0)
            {
                Begin(epoch - 1, validated, _recorder is not null);
            }

            IReadOnlyList<MeasuredEpoch> measured = _recorder?.EndedAfter(_epochs) ?? [];
            for (int e = _epochs; e < history.Count; e++)
            {
                Write(history, e + 1, validated, measured.ElementAtOrDefault(e - _epochs));
            }

            _epochs = history.Count;
        }
        catch (Exception e) when (NewFolder.IsOfTheDisk(e))
        {
            throw RunErrors.CannotWrite(_folder, e);
        }
    }

    /// <summary>Finds what is there of the epochs before; where one of the files lacks some, all are written anew.</summary>
    private void Begin(int before, bool validated, bool measured)
    {
        EventFile[] files = [_train, .. validated ? [_validation] : Array.Empty<EventFile>()];
        files = measured ? [.. files, _affinities] : files;
        _epochs = files.Min(f => f.Begin(before));
        if (_epochs < before)
        {
            Array.ForEach(files, f => f.Begin(0));
        }
    }

    private void Write(History history, int epoch, bool validated, MeasuredEpoch? measured)
    {
        (string Name, double Value)[] row = [.. history.Names.Zip(history.Row(epoch - 1)).Skip(1)];
        _train.Add(epoch, Known(row.Where(c => !IsValidation(c.Name, history)).Select(c => (c.Name, c.Value))));
        if (validated)
        {
            IEnumerable<(string, double)> own = row.Where(c => IsValidation(c.Name, history))
                .Select(c => (c.Name[ValidationPrefix.Length..], c.Value));
            _validation.Add(epoch, Known(own));
        }

        if (measured is not null)
        {
            _affinities.Add(epoch, Affinities(measured).Where(a => !double.IsNaN(a.Value)));
        }
    }

    /// <summary>Whether a column is the validation's: the same name without <c>val_</c> is a column too.</summary>
    private static bool IsValidation(string name, History history) =>
        name.StartsWith(ValidationPrefix, StringComparison.Ordinal)
        && history.Names.Contains(name[ValidationPrefix.Length..]);

    private static IEnumerable<(string Tag, double Value)> Known(IEnumerable<(string Name, double Value)> columns) =>
        columns.Where(c => !double.IsNaN(c.Value)).Select(c => ($"epoch_{c.Name}", c.Value));

    private static IEnumerable<(string Tag, double Value)> Affinities(MeasuredEpoch measured) =>
        from series in measured.Series
        let key = series.Key
        where key.Layer == SeriesKey.AllLayers
        let name = $"affinity/{SeriesNames.Of(key)}"
        let mean = series.Statistics.Mean
        from source in Enumerable.Range(0, mean.Sources.Count)
        from target in Enumerable.Range(0, mean.Tasks.Count)
        select ($"{name}/{mean.Sources[source]}->{mean.Tasks[target]}", mean[source, target]);
}
