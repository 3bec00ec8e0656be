namespace Kinship.Training;

/// <summary>
/// One row a completed epoch, under Keras' names: <c>epoch</c> (from 1); <c>loss</c>; per task <c>TASK_loss</c>, then
/// <c>TASK_accuracy</c> and <c>TASK_f1</c> (regression: <c>TASK_mae</c> and <c>TASK_r2</c>); where there are validation
/// rows, the same with <c>val_</c> before; <c>learning_rate</c>.
/// </summary>
/// <remarks>
/// Rows without a task's label count nowhere in its numbers, and a task without any label has NaN. Training numbers are
/// those of the steps' own outputs, as in Keras: in training mode, each before its step.
/// <list type="bullet">
/// <item><c>TASK_loss</c>: the mean over the labelled rows, unweighted, as trained: for a regression the squared error
/// of the standardised values. <c>loss</c>: the sum of the tasks' losses by their weights.</item>
/// <item><c>TASK_accuracy</c>: the share of the rows whose most probable class (of equals the lowest id) is right;
/// multi-label: the share of all outputs that are right at the threshold 0.5.</item>
/// <item><c>TASK_f1</c>: the mean F1 over the classes that occur among labels or predictions; multi-label: over the
/// outputs that do.</item>
/// <item><c>TASK_mae</c>: in the data's own units; <c>TASK_r2</c>: 1 is perfect, 0 no better than the mean.</item>
/// </list>
/// </remarks>
public sealed class History
{
    private readonly List<double[]> _rows = [];

    /// <summary>An empty history with these columns, the first of them <c>epoch</c>.</summary>
    public History(IReadOnlyList<string> names) => Names = names;

    /// <summary>The columns' names, in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Epochs recorded.</summary>
    public int Count => _rows.Count;

    /// <summary>A column's values over the epochs.</summary>
    /// <exception cref="KeyNotFoundException">No such column.</exception>
    public IReadOnlyList<double> this[string name]
    {
        get
        {
            int column = Names.ToList().IndexOf(name);
            return column >= 0
                ? [.. _rows.Select(r => r[column])]
                : throw new KeyNotFoundException(
                    $"No column '{name}' in the history; it has {string.Join(", ", Names)}."
                );
        }
    }

    /// <summary>An epoch's values in the order of <see cref="Names"/>; index from 0.</summary>
    public IReadOnlyList<double> Row(int index) => _rows[index];

    /// <summary>Adds an epoch.</summary>
    public void Add(double[] row)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(row.Length, Names.Count);
        _rows.Add(row);
    }

    /// <summary>A history that does not grow with this one; rows are never changed, so they are shared.</summary>
    internal History Copy()
    {
        History copy = new(Names);
        copy._rows.AddRange(_rows);
        return copy;
    }
}
