namespace Kinship.Training.Course;

/// <summary>A column of the history that is looked at after every epoch, and which way it gets better.</summary>
internal sealed class MonitoredColumn
{
    private static readonly string[] s_errors = ["loss", "log_loss", "mae", "mse", "rmse"];

    private readonly int _index;

    private MonitoredColumn(string column, int index, bool falls)
    {
        Column = column;
        _index = index;
        Falls = falls;
    }

    /// <summary>The column's name.</summary>
    public string Column { get; }

    /// <summary>Whether lower is better.</summary>
    public bool Falls { get; }

    /// <summary>What every value is better than.</summary>
    public double Worst => Falls ? double.PositiveInfinity : double.NegativeInfinity;

    /// <summary>A monitor of one of these columns.</summary>
    /// <param name="column">Null for <c>val_loss</c>, or <c>loss</c> where there is none.</param>
    /// <param name="mode">Which way is better.</param>
    /// <param name="columns">The history's.</param>
    /// <param name="option">What asks for it, for the message.</param>
    /// <exception cref="Data.InputException">The history has no such column.</exception>
    public static MonitoredColumn Of(string? column, MonitorMode mode, IReadOnlyList<string> columns, string option)
    {
        column ??= columns.Contains("val_loss") ? "val_loss" : "loss";
        int index = columns.ToList().IndexOf(column);
        return index > 0
            ? new(column, index, mode == MonitorMode.Auto ? IsError(column) : mode == MonitorMode.Minimum)
            : throw MonitorErrors.UnknownColumn(option, column, [.. columns.Skip(1)]);
    }

    /// <summary>The last epoch's value; NaN where it has none.</summary>
    public double Read(History history) => history.Row(history.Count - 1)[_index];

    /// <summary>Whether a value is better than another by more than so much; a value that is no number is not.</summary>
    public bool IsBetter(double value, double than, double by) => Falls ? value < than - by : value > than + by;

    /// <summary>Whether a column is a loss or an error, so that lower is better.</summary>
    public static bool IsError(string column) =>
        Array.Exists(s_errors, e => column == e || column.EndsWith($"_{e}", StringComparison.Ordinal));
}
