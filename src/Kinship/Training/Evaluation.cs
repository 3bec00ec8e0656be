using Kinship.Data;
using Kinship.Engine;
using Kinship.Training.Metrics;

namespace Kinship.Training;

/// <summary>Losses and metrics of a network on a dataset, in evaluation mode.</summary>
internal sealed class Evaluation
{
    private readonly IEngine _engine;
    private readonly RowBatches _batches;
    private readonly BatchOutputs _outputs;
    private readonly MetricSet _metrics;

    public Evaluation(IEngine engine, Dataset data, TrainingOptions options)
    {
        _engine = engine;
        _batches = new RowBatches(data, options.BatchSize);
        IReadOnlyList<LearningTask> tasks = engine.Network.Tasks;
        _outputs = new BatchOutputs(tasks, _batches.MaximumRows);
        _metrics = new MetricSet(tasks, TrainingChecks.WeightsOf(tasks, options), options.Metrics, data.Rows);
    }

    /// <summary>The values' names, without any <c>val_</c>.</summary>
    public IReadOnlyList<string> Names => _metrics.Names;

    /// <summary>Whether any row evaluated had the task's label.</summary>
    public bool HasLabels(int task) => _metrics.HasLabels(task);

    /// <summary>Evaluates every row and writes the values in the order of their names.</summary>
    public void Run(Span<double> values)
    {
        _metrics.Reset();
        for (int b = 0; b < _batches.Count; b++)
        {
            Batch batch = _batches[b];
            _engine.Evaluate(batch, _outputs);
            _metrics.Add(batch, _outputs);
        }

        _metrics.Write(values);
    }
}
