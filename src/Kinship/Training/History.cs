namespace Kinship.Training;

/// <summary>
/// One row an epoch, under Keras' names: <c>epoch</c> (from 1), <c>loss</c>, <c>TASK_loss</c>, <c>TASK_accuracy</c>,
/// <c>TASK_f1</c> (regression: <c>TASK_mae</c>), then the same with <c>val_</c>, and <c>learning_rate</c>.
/// </summary>
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
}
