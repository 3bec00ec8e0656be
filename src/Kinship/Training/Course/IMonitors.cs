namespace Kinship.Training.Course;

/// <summary>An observer that looks at a column of the history, which must be there before the training begins.</summary>
internal interface IMonitors
{
    /// <summary>Finds the column among the history's.</summary>
    /// <exception cref="Data.InputException">It is not there.</exception>
    void FindColumn(IReadOnlyList<string> columns);
}
