using Kinship.Engine;

namespace Kinship.TorchSharp.Engine;

/// <summary>Whose steps are looked ahead to: every task and every group, but those without labels in the batch.</summary>
internal sealed class Sources
{
    private readonly int _tasks;
    private readonly int _groups;
    private readonly int[] _places;

    public Sources(Measurement measurement, int[] labelled)
    {
        _tasks = labelled.Length;
        _groups = measurement.Groups.Count;
        IReadOnlyList<int>[] all = [.. Enumerable.Range(0, _tasks).Select(t => (int[])[t]), .. measurement.Groups];
        _places = [.. Enumerable.Range(0, all.Length).Where(s => all[s].All(t => labelled[t] > 0))];
        Usable = [.. _places.Select(s => all[s])];
    }

    /// <summary>The tasks of each source that takes a step.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Usable { get; }

    /// <summary>[usable sources x tasks]: 1 where a task is of a source; null where every task is a source and nothing else is.</summary>
    public double[]? Members
    {
        get
        {
            if (_groups == 0 && Usable.Count == _tasks)
            {
                return null;
            }

            double[] members = new double[Usable.Count * _tasks];
            for (int source = 0; source < Usable.Count; source++)
            {
                foreach (int task in Usable[source])
                {
                    members[(source * _tasks) + task] = 1;
                }
            }

            return members;
        }
    }

    /// <summary>Distributes losses, [moves x usable sources x tasks]; the other sources' are NaN.</summary>
    public void Fill(ReadOnlySpan<double> losses, double[][] tasks, double[][] groups)
    {
        for (int move = 0; move < tasks.Length; move++)
        {
            Array.Fill(tasks[move], double.NaN);
            Array.Fill(groups[move], double.NaN);
            for (int u = 0; u < _places.Length; u++)
            {
                int place = _places[u];
                Span<double> row =
                    place < _tasks
                        ? tasks[move].AsSpan(place * _tasks)
                        : groups[move].AsSpan((place - _tasks) * _tasks);
                losses.Slice(((move * _places.Length) + u) * _tasks, _tasks).CopyTo(row);
            }
        }
    }
}
