using Kinship.Data;

namespace Kinship.Grouping;

/// <summary>Networks that were trained, with what each of their tasks came to.</summary>
public sealed class MeasuredNetworks
{
    /// <summary>Networks that were measured.</summary>
    /// <param name="tasks">The tasks.</param>
    /// <param name="networks">The networks; several may have the same tasks, at other costs.</param>
    /// <param name="minimise">Whether the numbers are losses, so that lower is better.</param>
    /// <exception cref="InputException">
    /// A network names no task or an unknown one, a number is missing or not finite, or a cost is not above 0.
    /// </exception>
    public MeasuredNetworks(IReadOnlyList<string> tasks, IReadOnlyList<MeasuredNetwork> networks, bool minimise = false)
    {
        Tasks = tasks;
        Networks = networks;
        Minimise = minimise;
        GroupingChecks.CheckNetworks(this);
    }

    /// <summary>The tasks.</summary>
    public IReadOnlyList<string> Tasks { get; }

    /// <summary>The networks.</summary>
    public IReadOnlyList<MeasuredNetwork> Networks { get; }

    /// <summary>Whether lower is better.</summary>
    public bool Minimise { get; }

    /// <summary>
    /// The same networks, with the results of those of three or more tasks predicted: a task's is the mean of its results in the pairs
    /// with each of the others (Standley et al. 2020, "higher-order approximation"). A network whose pairs were not measured is left out.
    /// </summary>
    public MeasuredNetworks PredictedFromPairs() =>
        new(Tasks, [.. Networks.Select(Predicted).OfType<MeasuredNetwork>()], Minimise);

    /// <summary>What a task came to in a network of two.</summary>
    private double? OfPair(string task, string other) =>
        Networks
            .FirstOrDefault(n => n.Members.Count == 2 && n.Members.Contains(task) && n.Members.Contains(other))
            ?.Score(task);

    private MeasuredNetwork? Predicted(MeasuredNetwork network)
    {
        if (network.Members.Count < 3)
        {
            return network;
        }

        double?[][] pairs =
        [
            .. network.Members.Select(t => network.Members.Where(o => o != t).Select(o => OfPair(t, o)).ToArray()),
        ];
        return pairs.All(p => p.All(score => score is not null))
            ? network with
            {
                Scores = [.. pairs.Select(p => p.Average()!.Value)],
            }
            : null;
    }
}

/// <summary>A network that was trained.</summary>
/// <param name="Members">Its tasks.</param>
/// <param name="Scores">What each of them came to, in their order: a score, or a loss.</param>
/// <param name="Cost">What it costs, above 0.</param>
public sealed record MeasuredNetwork(IReadOnlyList<string> Members, IReadOnlyList<double> Scores, double Cost = 1)
{
    /// <summary>What a task came to.</summary>
    /// <exception cref="ArgumentException">It is none of the network's.</exception>
    public double Score(string task)
    {
        int place = Members.ToList().IndexOf(task);
        return place >= 0
            ? Scores[place]
            : throw new ArgumentException($"'{task}' is not in the network {string.Join('+', Members)}.", nameof(task));
    }
}
