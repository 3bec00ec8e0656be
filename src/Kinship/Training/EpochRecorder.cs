using Kinship.Data;
using Kinship.Engine;
using Kinship.Training.Metrics;

namespace Kinship.Training;

/// <summary>
/// Fills the history: an epoch's training metrics from its steps' own outputs, as Keras does (training mode, each
/// before its step, so over the weights as they moved), then the validation metrics.
/// </summary>
internal sealed class EpochRecorder
{
    private readonly IEngine _engine;
    private readonly MetricSet _training;
    private readonly Evaluation? _validation;
    private readonly int[] _validationLosses;

    public EpochRecorder(IEngine engine, Dataset train, Dataset? validation, TrainingOptions options)
    {
        _engine = engine;
        IReadOnlyList<LearningTask> tasks = engine.Network.Tasks;
        double[] weights = TrainingChecks.WeightsOf(tasks, options);
        _training = new MetricSet(tasks, weights, options.Metrics, train.Rows);
        _validation = validation is null ? null : new Evaluation(engine, validation, options);
        string[] names = NamesOf(_training.Names, validation is not null);
        History = new History(names);
        _validationLosses = [.. tasks.Select(t => Array.IndexOf(names, $"val_{t.Name}_loss"))];
    }

    public History History { get; }

    /// <summary>A history's columns.</summary>
    /// <param name="metrics">Those of <see cref="MetricSet.Names"/>.</param>
    /// <param name="validated">Whether there are validation rows.</param>
    public static string[] NamesOf(IReadOnlyList<string> metrics, bool validated) =>
        ["epoch", .. metrics, .. validated ? metrics.Select(n => $"val_{n}") : [], "learning_rate"];

    public void Begin() => _training.Reset();

    public void Add(Batch batch, BatchOutputs outputs) => _training.Add(batch, outputs);

    /// <summary>Validates, and adds the epoch's row to the history.</summary>
    public void End(int epoch)
    {
        double[] row = new double[History.Names.Count];
        int trained = _training.Names.Count;
        row[0] = epoch;
        _training.Write(row.AsSpan(1, trained));
        _validation?.Run(row.AsSpan(1 + trained, trained));
        row[^1] = _engine.LearningRate;
        History.Add(row);
    }

    /// <summary>Throws where the last row has a validation loss that is not finite though there are labels.</summary>
    public void CheckValidation(int epoch, int steps)
    {
        if (_validation is null)
        {
            return;
        }

        IReadOnlyList<LearningTask> tasks = _engine.Network.Tasks;
        IReadOnlyList<double> row = History.Row(History.Count - 1);
        for (int j = 0; j < tasks.Count; j++)
        {
            double loss = row[_validationLosses[j]];
            if (!double.IsFinite(loss) && _validation.HasLabels(j))
            {
                throw TrainingErrors.ValidationLossNotFinite(epoch, steps, tasks[j], loss, row[^1]);
            }
        }
    }
}
