using Kinship.Data;
using Kinship.Engine;

namespace Kinship.Training.Metrics;

/// <summary>
/// Every task's loss and metrics over some batches, and the joint loss, under Keras' names: <c>loss</c>, then per task
/// <c>TASK_loss</c> and its metrics.
/// </summary>
internal sealed class MetricSet
{
    private readonly TaskMetrics[] _tasks;
    private readonly double[] _weights;
    private double _penalties;
    private long _rows;

    /// <summary>Metrics of these tasks.</summary>
    /// <param name="tasks">The tasks.</param>
    /// <param name="weights">Their weights in the joint loss.</param>
    /// <param name="chosen">As <see cref="TrainingOptions.Metrics"/> has them.</param>
    /// <param name="rows">The most rows that are added before a reset.</param>
    public MetricSet(IReadOnlyList<LearningTask> tasks, double[] weights, IReadOnlyList<string> chosen, int rows)
    {
        _tasks = [.. tasks.Select(t => TaskMetrics.Of(t, chosen, rows))];
        _weights = weights;
        Names = ["loss", .. tasks.Zip(_tasks).SelectMany(t => ColumnsOf(t.First.Name, t.Second))];
    }

    /// <summary>The values' names, in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The values' names of these tasks, in order.</summary>
    public static IReadOnlyList<string> NamesOf(IReadOnlyList<LearningTask> tasks, IReadOnlyList<string> chosen) =>
        new MetricSet(tasks, new double[tasks.Count], chosen, rows: 0).Names;

    /// <summary>Whether any row with the task's label was added.</summary>
    public bool HasLabels(int task) => _tasks[task].HasRows;

    /// <summary>Adds a batch, with the labels found in its dataset.</summary>
    public void Add(Batch batch, BatchOutputs outputs)
    {
        ReadOnlySpan<int> rows = batch.Rows.Span;
        _penalties += outputs.Penalty * rows.Length;
        _rows += rows.Length;
        for (int j = 0; j < _tasks.Length; j++)
        {
            _tasks[j].Add(batch.Data.Targets[j], rows, outputs.Values[j], outputs.Losses[j]);
        }
    }

    /// <summary>
    /// Writes the values in the order of their names. The joint loss is the sum of the tasks' losses by their weights and
    /// the mean over the rows of the network's penalty; a task none of whose labels was seen adds nothing, and its own values are NaN.
    /// </summary>
    public void Write(Span<double> values)
    {
        double joint = _rows > 0 ? _penalties / _rows : 0;
        int next = 1;
        for (int j = 0; j < _tasks.Length; j++)
        {
            double loss = _tasks[j].Loss;
            joint += _tasks[j].HasRows ? _weights[j] * loss : 0;
            values[next] = loss;
            _tasks[j].Write(values[(next + 1)..]);
            next += 1 + _tasks[j].Names.Count;
        }

        values[0] = joint;
    }

    public void Reset()
    {
        _penalties = 0;
        _rows = 0;
        foreach (TaskMetrics task in _tasks)
        {
            task.Reset();
        }
    }

    private static IEnumerable<string> ColumnsOf(string task, TaskMetrics metrics) =>
        metrics.Names.Prepend("loss").Select(name => $"{task}_{name}");
}
