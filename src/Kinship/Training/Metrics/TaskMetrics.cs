using Kinship.Data;

namespace Kinship.Training.Metrics;

/// <summary>
/// A task's loss and metrics over the rows added since the last reset. Rows without the task's label count nowhere, and
/// every row with one counts the same, whatever batch it came in. It runs beside every training step: counting only, and
/// nothing allocated.
/// </summary>
internal abstract class TaskMetrics(LearningTask task)
{
    private double _lossSum;

    /// <summary>The metrics' names, after the task's own: <c>accuracy</c>, <c>f1</c>.</summary>
    public abstract IReadOnlyList<string> Names { get; }

    /// <summary>The mean loss over the labelled rows, as trained (regression: of standardised values); NaN for no rows.</summary>
    public double Loss => _lossSum / Rows;

    /// <summary>Whether any labelled row was added.</summary>
    public bool HasRows => Rows > 0;

    /// <summary>Labelled rows added.</summary>
    protected long Rows { get; private set; }

    protected LearningTask Task { get; } = task;

    /// <summary>A task's metrics.</summary>
    /// <param name="task">The task.</param>
    /// <param name="chosen">As <see cref="TrainingOptions.Metrics"/> has them.</param>
    /// <param name="rows">The most rows that are added before a reset.</param>
    public static TaskMetrics Of(LearningTask task, IReadOnlyList<string> chosen, int rows)
    {
        IReadOnlyList<string> names = MetricNames.For(task, chosen);
        return task.Kind switch
        {
            TaskKind.Classification => new ClassificationMetrics(task, names, rows),
            TaskKind.MultiLabel => new MultiLabelMetrics(task, names, rows),
            _ => new RegressionMetrics(task, names),
        };
    }

    /// <summary>Adds a batch.</summary>
    /// <param name="target">The labels.</param>
    /// <param name="rows">The batch's rows in them.</param>
    /// <param name="outputs">[rows x task.Size] what the network put out.</param>
    /// <param name="loss">The mean loss over the labelled rows; not looked at where there are none.</param>
    public void Add(Target target, ReadOnlySpan<int> rows, ReadOnlySpan<double> outputs, double loss)
    {
        int size = Task.Size;
        int labelled = 0;
        for (int r = 0; r < rows.Length; r++)
        {
            if (target.IsPresent(rows[r]))
            {
                labelled++;
                Count(target, rows[r], outputs.Slice(r * size, size));
            }
        }

        if (labelled > 0)
        {
            Rows += labelled;
            _lossSum += loss * labelled;
        }
    }

    /// <summary>Writes the metrics in the order of their names; NaN where they are not defined, as without any row.</summary>
    public void Write(Span<double> values)
    {
        if (HasRows)
        {
            WriteValues(values);
        }
        else
        {
            values[..Names.Count].Fill(double.NaN);
        }
    }

    public void Reset()
    {
        Rows = 0;
        _lossSum = 0;
        ResetCounts();
    }

    /// <summary>Writes the metrics of at least one row.</summary>
    protected abstract void WriteValues(Span<double> values);

    /// <summary>Counts a labelled row.</summary>
    /// <param name="target">The labels.</param>
    /// <param name="row">The row in them.</param>
    /// <param name="outputs">[task.Size] what the network put out for it.</param>
    protected abstract void Count(Target target, int row, ReadOnlySpan<double> outputs);

    protected abstract void ResetCounts();
}
