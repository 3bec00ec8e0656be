namespace Kinship.Grouping;

/// <summary>From what a user gives to a <see cref="GroupInstance"/>, and back.</summary>
internal sealed class GroupingSetup
{
    private readonly GroupScores _scores;
    private readonly double _sign;

    /// <summary>An instance's score times this is a score.</summary>
    private readonly double _unit;

    private readonly double[] _weights;
    private readonly int[] _places;
    private readonly GroupingBuilder _builder;

    /// <summary>Checks the options and sets the problem up.</summary>
    /// <exception cref="Data.InputException">The options cannot be used, or clash.</exception>
    public GroupingSetup(GroupScores scores, GroupingOptions options)
    {
        GroupingChecks.Check(options, scores.Tasks);
        _scores = scores;
        _sign = scores.Minimise ? -1 : 1;
        IReadOnlyList<string> tasks = scores.Tasks;
        int count = tasks.Count;
        int[] all = [.. Enumerable.Range(0, count)];
        _places =
        [
            .. all.Where(t => !options.Auxiliary.Contains(tasks[t])),
            .. all.Where(t => options.Auxiliary.Contains(tasks[t])),
        ];
        int served = count - options.Auxiliary.Count;
        double[] weights = [.. _places.Take(served).Select(t => options.Weights.GetValueOrDefault(tasks[t], 1))];
        double mean = weights.Average();
        _weights = [.. weights.Select(w => w / mean)];
        double range = Range(served);
        _unit = range / served;
        double scale = _sign / range;
        double[] onto =
        [
            .. Enumerable
                .Range(0, served)
                .SelectMany(t =>
                    all.Select(s => s == t ? 0 : scale * _weights[t] * scores.Affinity[_places[s], _places[t]])
                ),
        ];
        Instance = new GroupInstance
        {
            Count = count,
            Served = served,
            Onto = onto,
            Alone = [.. Enumerable.Range(0, served).Select(t => scale * _weights[t] * scores.Alone[_places[t]])],
            Together = GroupConstraints.Together(options, tasks, _places),
            Never = GroupConstraints.Never(options, tasks, _places),
            MaximumSize = options.MaximumSize ?? count,
            Price = options.Price / _unit,
            Budget = Math.Min(options.Budget, served),
        };
        _builder = new GroupingBuilder
        {
            Tasks = tasks,
            Served = [.. NamesOf(Bits.First(served))],
            Weights = options.Weights,
            Price = options.Price,
            Minimise = scores.Minimise,
        };
        GroupConstraints.Check(Instance, NamesOf);
    }

    /// <summary>The problem.</summary>
    public GroupInstance Instance { get; }

    /// <summary>The names of a set of the instance's tasks, in the order in which they were given.</summary>
    public IReadOnlyList<string> NamesOf(ulong set) =>
        [.. Bits.Tasks(set).Select(t => _places[t]).Order().Select(t => _scores.Tasks[t])];

    /// <summary>The instance's set of a group.</summary>
    public ulong SetOf(IEnumerable<string> group)
    {
        HashSet<string> names = [.. group];
        ulong set = 0;
        for (int t = 0; t < _places.Length; t++)
        {
            set |= names.Contains(_scores.Tasks[_places[t]]) ? Bits.Of(t) : 0;
        }

        return set;
    }

    /// <summary>A grouping into networks that serve every task.</summary>
    /// <param name="networks">The networks.</param>
    /// <param name="bound">What every grouping loses at least against the tasks' best; null where this one is optimal.</param>
    public TaskGrouping Grouping(IEnumerable<ulong> networks, double? bound) =>
        _builder.Of(networks.Distinct().Select(Scored), bound is { } loss ? _sign * (BestSum() - loss) * _unit : null);

    /// <summary>Whether one grouping's objective is better than another's.</summary>
    public bool IsBetter(TaskGrouping one, TaskGrouping other) => _sign * (one.Objective - other.Objective) > 0;

    /// <summary>A network with what its tasks score: from the numbers given, so that scores have their digits.</summary>
    private ScoredNetwork Scored(ulong network)
    {
        IReadOnlyList<string> members = NamesOf(network);
        return new(members, 1, task => _scores.Score(task, members));
    }

    /// <summary>The sum of the best that each task can have.</summary>
    private double BestSum()
    {
        BestNetwork network = new(Instance);
        return Enumerable.Range(0, Instance.Served).Sum(t => network.Of(Bits.Of(t))!.Value.Score);
    }

    /// <summary>The widest range of scores that a task may have: what losses are measured by.</summary>
    private double Range(int served)
    {
        double widest = 0;
        for (int t = 0; t < served; t++)
        {
            int target = _places[t];
            double best = _sign * _scores.Alone[target];
            double worst = double.PositiveInfinity;
            for (int s = 0; s < _scores.Tasks.Count; s++)
            {
                if (s != target)
                {
                    best = Math.Max(best, _sign * _scores.Affinity[s, target]);
                    worst = Math.Min(worst, _sign * _scores.Affinity[s, target]);
                }
            }

            widest = Math.Max(widest, double.IsFinite(worst) ? (best - worst) * _weights[t] : 0);
        }

        return widest > 0 ? widest : 1;
    }
}
