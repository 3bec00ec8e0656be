namespace Kinship.Training;

/// <summary>
/// One row a completed epoch, under Keras' names: <c>epoch</c> (from 1); <c>loss</c>; per task <c>TASK_loss</c>, then its
/// metrics, <c>TASK_accuracy</c> and so on, in the order of <see cref="TrainingOptions.Metrics"/>; where there are validation
/// rows, the same with <c>val_</c> before; <c>learning_rate</c>, that of the epoch's last step.
/// </summary>
/// <remarks>
/// Rows without a task's label count nowhere in its numbers, and a task without any label has NaN. Training numbers are
/// those of the steps' own outputs, as in Keras: in training mode, each before its step. The predicted class is the most
/// probable one, of equals the lowest id; a multi-label output says yes by a probability above 0.5.
/// <list type="bullet">
/// <item><c>TASK_loss</c>: the mean over the labelled rows, as trained (weights of rows included, those of classes only in
/// training) but without the task's weight: for a regression of the standardised values. <c>loss</c>: the sum of the tasks'
/// losses by their weights, and the network's L1 and L2 penalties. No metric is weighted.</item>
/// <item><c>accuracy</c>: the share of the rows whose predicted class is right; multi-label: the share of all outputs that
/// are. <c>balanced_accuracy</c>: the mean recall of the classes that have rows. <c>top_K_accuracy</c>: the share of the
/// rows whose label is among the K most probable classes, of equals the higher ids first, as scikit-learn has it; of tasks
/// with more than K classes.</item>
/// <item><c>precision</c> = right / predicted, <c>recall</c> = right / true, <c>f1</c> = 2 right / (predicted + true) of
/// a class or output, 0 over nothing. By these names alone the mean over those that occur among labels or predictions
/// (macro); with <c>_micro</c> of the counts summed over all; with <c>_weighted</c> the mean weighted by true rows.</item>
/// <item><c>roc_auc</c>: the share of the pairs of a row with the label and one without in which the first has the greater
/// probability, equal ones counting half. Two classes: of the second; more: the mean over the classes, each against the
/// rest; multi-label: over the outputs. Those that have one kind of row only are left out; NaN where none is left.</item>
/// <item><c>mcc</c>: Matthews' correlation of labels and predictions, also of many classes, from -1 to 1; 0 where either
/// has one class only.</item>
/// <item><c>log_loss</c>: the mean of -log p(label), p kept off 0 and 1 by 2^-52, whatever the task is trained by;
/// multi-label: the mean over the outputs.</item>
/// <item><c>mae</c>, <c>rmse</c>, <c>mse</c>: mean absolute, root mean squared and mean squared error in the data's own
/// units (squared); <c>r2</c>: 1 is perfect, 0 no better than the mean of the same rows' labels, NaN where those do not
/// vary. Each the mean over the outputs.</item>
/// </list>
/// They are the numbers of scikit-learn's functions of these names, where every class or output occurs.
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
