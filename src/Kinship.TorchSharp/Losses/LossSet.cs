using Kinship.Data;
using Kinship.Engine;
using static TorchSharp.torch;

namespace Kinship.TorchSharp.Losses;

/// <summary>
/// All tasks' losses. Those of one formula and size are stacked and computed by one call, which at dozens of tasks is most of the time.
/// </summary>
internal sealed class LossSet
{
    private readonly IReadOnlyList<TorchTask> _tasks;
    private readonly (TaskLoss Loss, int[] Tasks)[] _groups;
    private readonly int[] _own;
    private readonly int[] _order;

    /// <param name="tasks">The tasks.</param>
    /// <param name="losses">Each one's formula; null for the default.</param>
    /// <param name="apart">Tasks with label weights, each a group of its own.</param>
    public LossSet(IReadOnlyList<TorchTask> tasks, IReadOnlyList<Loss?> losses, IReadOnlyList<bool> apart)
    {
        _tasks = tasks;
        _groups =
        [
            .. Enumerable
                .Range(0, tasks.Count)
                .Where(j => tasks[j].Loss is null)
                .GroupBy(j => (TaskLoss.Of(tasks[j].Task, losses.ElementAtOrDefault(j)), apart[j] ? j : -1))
                .Select(g => (g.Key.Item1, g.ToArray())),
        ];
        _own = [.. Enumerable.Range(0, tasks.Count).Where(j => tasks[j].Loss is not null)];
        _order = new int[tasks.Count];
        int[] placed = [.. _groups.SelectMany(g => g.Tasks), .. _own];
        for (int k = 0; k < placed.Length; k++)
        {
            _order[placed[k]] = k;
        }

        Grouped = [.. placed];
    }

    /// <summary>The tasks in the order that <see cref="Compute"/> gives them.</summary>
    public IReadOnlyList<int> Grouped { get; }

    /// <summary>The place of a task in what <see cref="Compute"/> gives.</summary>
    public int PlaceOf(int task) => _order[task];

    /// <summary>The mean losses, [tasks in the order of <see cref="Grouped"/> x copies].</summary>
    /// <param name="outputs">Each task's outputs, [copies * rows x outputs]: the batch's rows, copy after copy.</param>
    /// <param name="batch">The rows.</param>
    /// <param name="copies">How many copies.</param>
    public TaskLosses Compute(Tensor[] outputs, LossBatch batch, int copies)
    {
        List<TaskLosses> parts = [];
        if (_groups.Length > 0)
        {
            Tensor[] groups = [.. _groups.Select(g => Rows(g.Loss, g.Tasks, outputs, batch, copies))];
            Tensor rows = groups.Length == 1 ? groups[0] : cat(groups);
            Tensor? weights = batch.Weights is null ? null : WeightsOf(batch.Weights);
            parts.Add(new(Mean(rows, weights), Mean(rows.detach().to_type(ScalarType.Float64), weights)));
        }

        foreach (int task in _own)
        {
            Tensor own = stack([.. Enumerable.Range(0, copies).Select(c => Own(task, outputs[task], batch, c))]);
            own = own.unsqueeze(0);
            parts.Add(new(own, own.detach().to_type(ScalarType.Float64)));
        }

        return parts.Count == 1
            ? parts[0]
            : new(cat([.. parts.Select(p => p.Graph)]), cat([.. parts.Select(p => p.Exact)]));
    }

    private static Tensor Mean(Tensor rows, Tensor? weights) =>
        weights is null ? rows.mean([2]) : (rows * weights).sum(2);

    private Tensor WeightsOf(Tensor weights)
    {
        bool inOrder = _own.Length == 0 && Grouped.SequenceEqual(Enumerable.Range(0, _tasks.Count));
        Tensor picked = inOrder
            ? weights
            : stack([.. _groups.SelectMany(g => g.Tasks).Select(j => weights.select(0, j))]);
        return picked.unsqueeze(1);
    }

    /// <summary>[tasks of the group x copies x rows].</summary>
    private static Tensor Rows(TaskLoss loss, int[] tasks, Tensor[] outputs, LossBatch batch, int copies)
    {
        Tensor output = tasks.Length == 1 ? outputs[tasks[0]] : cat([.. tasks.Select(j => outputs[j])]);
        Tensor target = stack([.. tasks.Select(j => batch.Targets[j])]);
        if (copies > 1)
        {
            // [tasks, rows, ...] to [tasks, copies, rows, ...]
            long[] shape = target.shape;
            target = target.unsqueeze(1).expand([shape[0], copies, .. shape[1..]]);
        }

        long all = (long)tasks.Length * copies * batch.Rows;
        target = target.reshape(loss.Kind == TaskKind.Classification ? [all] : [all, loss.Size]);
        return loss.Rows(output, target, batch.LabelWeights[tasks[0]]).view(tasks.Length, copies, batch.Rows);
    }

    private Tensor Own(int task, Tensor outputs, LossBatch batch, int copy)
    {
        Tensor output = outputs.narrow(0, copy * batch.Rows, batch.Rows);
        Tensor target = batch.Targets[task];
        if (batch.Labelled[task] == 0)
        {
            return (output * 0).sum();
        }

        if (batch.Present[task] is { } present)
        {
            output = output.index_select(0, present);
            target = target.index_select(0, present);
        }

        Tensor loss = _tasks[task].Loss!(output, target);
        return loss.numel() == 1 && loss.is_floating_point()
            ? loss.reshape([]).to_type(outputs.dtype)
            : throw TorchErrors.LossShape(_tasks[task].Task, loss);
    }
}
