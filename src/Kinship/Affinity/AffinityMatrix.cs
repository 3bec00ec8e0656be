namespace Kinship.Affinity;

/// <summary>
/// A number for every ordered pair of tasks: row = source (whose step is taken), column = target (whose loss is
/// measured). NaN where a pair was never measured.
/// </summary>
public sealed class AffinityMatrix
{
    private readonly double[] _values;

    /// <summary>A matrix over copies of the given numbers.</summary>
    /// <param name="tasks">The tasks' names, in the order of rows and columns.</param>
    /// <param name="values">[n x n] row-major.</param>
    /// <exception cref="ArgumentException">Not n x n numbers.</exception>
    public AffinityMatrix(IReadOnlyList<string> tasks, ReadOnlySpan<double> values)
    {
        if (values.Length != tasks.Count * tasks.Count)
        {
            throw AffinityErrors.WrongSize("A matrix", values.Length, tasks.Count);
        }

        Tasks = tasks;
        _values = values.ToArray();
    }

    /// <summary>The tasks' names, in the order of rows and columns.</summary>
    public IReadOnlyList<string> Tasks { get; }

    /// <summary>[n x n] row-major.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>source -> target, by their places from 0.</summary>
    public double this[int source, int target]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)source, (uint)Tasks.Count, nameof(source));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)target, (uint)Tasks.Count, nameof(target));
            return _values[(source * Tasks.Count) + target];
        }
    }

    /// <summary>source -> target, by name: <c>matrix["mod4", "parity"]</c> is what a step on mod4 does to parity.</summary>
    /// <exception cref="ArgumentException">No such task; the message lists them.</exception>
    public double this[string source, string target] => this[IndexOf(source), IndexOf(target)];

    /// <summary>A matrix of the same tasks with every number put through a function.</summary>
    public AffinityMatrix Select(Func<double, double> function) => new(Tasks, [.. _values.Select(function)]);

    private int IndexOf(string name)
    {
        for (int i = 0; i < Tasks.Count; i++)
        {
            if (Tasks[i] == name)
            {
                return i;
            }
        }

        throw AffinityErrors.UnknownTask(name, Tasks);
    }
}
