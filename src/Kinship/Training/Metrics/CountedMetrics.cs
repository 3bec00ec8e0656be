using Kinship.Data;

namespace Kinship.Training.Metrics;

/// <summary>The metrics of predictions that are right or wrong, each as <see cref="History"/> defines it.</summary>
internal abstract class CountedMetrics : TaskMetrics
{
    private readonly int _decisions;
    private readonly Func<double>[] _values;
    private readonly RowMetric[] _ofRows;
    private long _right;

    /// <summary>Metrics of a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="names">Which, in the order of the values.</param>
    /// <param name="rows">The most rows that are added before a reset.</param>
    /// <param name="decisions">What is predicted of a row, right or wrong.</param>
    protected CountedMetrics(LearningTask task, IReadOnlyList<string> names, int rows, int decisions)
        : base(task)
    {
        Names = names;
        _decisions = decisions;
        Counts = new ClassCounts(task.Size);
        RowMetric?[] ofRows = [.. names.Select(n => RowMetricOf(n, rows))];
        _ofRows = [.. ofRows.OfType<RowMetric>()];
        _values = [.. names.Zip(ofRows, (n, m) => m is null ? ValueOf(n) : () => m.Value)];
    }

    public sealed override IReadOnlyList<string> Names { get; }

    protected ClassCounts Counts { get; }

    protected sealed override void WriteValues(Span<double> values)
    {
        for (int i = 0; i < _values.Length; i++)
        {
            values[i] = _values[i]();
        }
    }

    /// <summary>Takes a labelled row of which so many predictions are right. Small, so that it costs no call.</summary>
    protected void Add(int right, Target target, int row, ReadOnlySpan<double> outputs)
    {
        _right += right;
        if (_ofRows.Length > 0)
        {
            AddToRowMetrics(target, row, outputs);
        }
    }

    protected sealed override void ResetCounts()
    {
        _right = 0;
        Counts.Reset();
        foreach (RowMetric metric in _ofRows)
        {
            metric.Reset();
        }
    }

    private void AddToRowMetrics(Target target, int row, ReadOnlySpan<double> outputs)
    {
        foreach (RowMetric metric in _ofRows)
        {
            metric.Add(target, row, outputs);
        }
    }

    private RowMetric? RowMetricOf(string name, int rows) =>
        name switch
        {
            "roc_auc" => new RocAuc(Task, rows),
            "log_loss" => new LogLoss(),
            _ => MetricNames.TopOf(name) is { } k ? new TopAccuracy(k) : null,
        };

    private Func<double> ValueOf(string name) =>
        name switch
        {
            "accuracy" => () => (double)_right / (Rows * _decisions),
            "balanced_accuracy" => () => Counts.BalancedRecall,
            "mcc" => () => Counts.Matthews,
            _ => CountMetrics.Of(name, Counts),
        };
}
