namespace Kinship.Affinity;

/// <summary>
/// A number for every ordered pair: row = source (whose step is taken: a task, or a group of tasks that step together),
/// column = target (the task whose loss is measured). NaN where a pair was never measured.
/// </summary>
public sealed class AffinityMatrix
{
    private readonly double[] _values;

    /// <summary>A matrix over copies of the given numbers.</summary>
    /// <param name="tasks">The tasks' names, in the order of rows and columns.</param>
    /// <param name="values">[n x n] row-major.</param>
    /// <exception cref="ArgumentException">Not n x n numbers.</exception>
    public AffinityMatrix(IReadOnlyList<string> tasks, ReadOnlySpan<double> values)
        : this(tasks, tasks, values) { }

    /// <summary>A matrix over copies of the given numbers.</summary>
    /// <param name="sources">The rows' names: tasks, or groups as <c>a+b</c>.</param>
    /// <param name="tasks">The columns' names.</param>
    /// <param name="values">[sources x tasks] row-major.</param>
    /// <exception cref="ArgumentException">Not sources x tasks numbers.</exception>
    public AffinityMatrix(IReadOnlyList<string> sources, IReadOnlyList<string> tasks, ReadOnlySpan<double> values)
        : this(values.ToArray(), sources, tasks) { }

    private AffinityMatrix(double[] values, IReadOnlyList<string> sources, IReadOnlyList<string> tasks)
    {
        if (values.Length != sources.Count * tasks.Count)
        {
            throw AffinityErrors.WrongSize("A matrix", values.Length, sources.Count, tasks.Count);
        }

        Sources = sources;
        Tasks = tasks;
        _values = values;
    }

    /// <summary>The rows' names, in order: the tasks, or groups of them.</summary>
    public IReadOnlyList<string> Sources { get; }

    /// <summary>The tasks' names, in the order of the columns.</summary>
    public IReadOnlyList<string> Tasks { get; }

    /// <summary>[sources x tasks] row-major.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>source -> target, by their places from 0.</summary>
    public double this[int source, int target]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)source, (uint)Sources.Count, nameof(source));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)target, (uint)Tasks.Count, nameof(target));
            return _values[(source * Tasks.Count) + target];
        }
    }

    /// <summary>source -> target, by name: <c>matrix["mod4", "parity"]</c> is what a step on mod4 does to parity.</summary>
    /// <exception cref="ArgumentException">No such task; the message lists them.</exception>
    public double this[string source, string target] => this[IndexOf(Sources, source), IndexOf(Tasks, target)];

    /// <summary>A matrix of the same pairs with every number put through a function.</summary>
    public AffinityMatrix Select(Func<double, double> function) =>
        Over(Sources, Tasks, Array.ConvertAll(_values, v => function(v)));

    /// <summary>A matrix of numbers that nobody changes any more; nothing is copied.</summary>
    internal static AffinityMatrix Over(IReadOnlyList<string> sources, IReadOnlyList<string> tasks, double[] values) =>
        new(values, sources, tasks);

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
            {
                return i;
            }
        }

        throw AffinityErrors.UnknownTask(name, names);
    }
}
