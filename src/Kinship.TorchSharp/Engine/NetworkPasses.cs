using Kinship.Data;
using Kinship.TorchSharp.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace Kinship.TorchSharp.Engine;

/// <summary>Forward passes of a network, for the base and for many moved trunks at once.</summary>
internal sealed class NetworkPasses(TorchNetwork network, LossSet losses)
{
    private readonly bool[] _rowWise = [.. network.Tasks.Select(t => RowWiseHeads.Contains(t.Head))];

    /// <summary>A forward pass, and every head's backward pass.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="headParameters">Those whose gradients are wanted too; null for none.</param>
    public BasePass Base(LossBatch batch, IReadOnlyList<Tensor>? headParameters)
    {
        using var on = enable_grad();
        IReadOnlyList<Tensor> outputs = Forward(batch);
        if (!outputs.Any(z => z.requires_grad))
        {
            throw TorchErrors.NoGradients("The trunk's output");
        }

        int n = network.Tasks.Count;

        // One leaf holds a copy of the output for every task, so that one backward pass gives every task's gradient apart.
        Tensor[] leaves = [.. outputs.Select(z => Leaf(z, n))];
        Tensor[][] parts = [.. leaves.Select(l => l.unbind(0))];
        Tensor[] logits = new Tensor[n];
        for (int j = 0; j < n; j++)
        {
            logits[j] = Logits(j, InputOf(j, [.. parts.Select(p => p[j])]), batch.Rows);
        }

        TaskLosses found = losses.Compute(logits, batch, 1);
        int[] through = [.. Enumerable.Range(0, outputs.Count).Where(k => outputs[k].requires_grad)];
        Tensor sum = found.Graph.sum();
        if (!sum.requires_grad)
        {
            throw TorchErrors.NoGradients("No loss");
        }

        autograd.backward([sum], inputs: [.. through.Select(k => leaves[k]), .. headParameters ?? []]);
        return new(
            [.. through.Select(k => outputs[k])],
            [.. through.Select(k => leaves[k].grad ?? zeros_like(leaves[k]))],
            logits,
            Numbers(found.Exact, batch, 1)
        );
    }

    /// <summary>A forward pass alone: what the heads give, and the losses.</summary>
    public (Tensor[] Logits, double[] Losses) Evaluate(LossBatch batch)
    {
        using var quiet = no_grad();
        IReadOnlyList<Tensor> outputs = Forward(batch);
        Tensor[] logits = [.. network.Tasks.Select((_, j) => Logits(j, InputOf(j, outputs), batch.Rows))];

        // Rows to predict have no labels at all.
        return batch.Targets.Length == 0
            ? (logits, [.. logits.Select(_ => double.NaN)])
            : (logits, Numbers(losses.Compute(logits, batch, 1).Exact, batch, 1));
    }

    /// <summary>The losses with many trunks, [trunks x tasks].</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="trunks">How many.</param>
    /// <param name="enter">Called with a trunk's number before its pass: moves the parameters, sets the random streams.</param>
    public double[] Many(LossBatch batch, int trunks, Action<int> enter)
    {
        using var quiet = no_grad();
        int n = network.Tasks.Count;
        Tensor[][] logits = [.. Enumerable.Range(0, n).Select(_ => new Tensor[trunks])];
        Tensor[] features = new Tensor[trunks];
        bool stacks = false;
        for (int t = 0; t < trunks; t++)
        {
            enter(t);
            IReadOnlyList<Tensor> outputs = Forward(batch);
            features[t] = outputs[0];
            stacks = features[0].dim() > 1 && features[0].shape[0] == batch.Rows;
            for (int j = 0; j < n; j++)
            {
                if (!(stacks && Stacks(j)))
                {
                    logits[j][t] = Logits(j, InputOf(j, outputs), batch.Rows);
                }
            }
        }

        Tensor? all = stacks ? cat(features) : null;
        Tensor[] joined = new Tensor[n];
        for (int j = 0; j < n; j++)
        {
            joined[j] = all is not null && Stacks(j) ? Logits(j, all, trunks * batch.Rows) : cat(logits[j]);
        }

        return Numbers(losses.Compute(joined, batch, trunks).Exact, batch, trunks);
    }

    /// <summary>The losses of what many trunks gave, [trunks x tasks], through heads that take every row by itself.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="trunks">How many.</param>
    /// <param name="features">[trunks * rows x units].</param>
    public double[] OfFeatures(LossBatch batch, int trunks, Tensor features)
    {
        using var quiet = no_grad();
        Tensor[] logits = [.. network.Tasks.Select((_, j) => Logits(j, features, trunks * batch.Rows))];
        return Numbers(losses.Compute(logits, batch, trunks).Exact, batch, trunks);
    }

    private bool Stacks(int task) => _rowWise[task] && network.Tasks[task].Input is null;

    private IReadOnlyList<Tensor> Forward(LossBatch batch)
    {
        IReadOnlyList<Tensor> outputs = network.Forward(batch.Input);
        return outputs.Count > 0 ? outputs : throw TorchErrors.NoOutputs();
    }

    private static Tensor Leaf(Tensor output, int tasks)
    {
        Tensor leaf = output.detach().expand([tasks, .. output.shape]);
        leaf.requires_grad = output.requires_grad;
        return leaf;
    }

    private Tensor InputOf(int task, IReadOnlyList<Tensor> outputs) =>
        network.Tasks[task].Input is { } pick ? pick(outputs) : outputs[0];

    private Tensor Logits(int task, Tensor input, long rows)
    {
        LearningTask found = network.Tasks[task].Task;

        // A head that works in place must not do so on what is another head's input too.
        Tensor output = network.Tasks[task].Head.call(_rowWise[task] ? input : input.clone());
        if (output.dim() == 1 && found.Size == 1 && output.shape[0] == rows)
        {
            return output.view(rows, 1);
        }

        return output.dim() == 2 && output.shape[0] == rows && output.shape[1] == found.Size
            ? output
            : throw TorchErrors.OutputShape(found, output, rows);
    }

    /// <summary>Losses as numbers, [copies x tasks].</summary>
    private double[] Numbers(Tensor exact, LossBatch batch, int copies)
    {
        int n = network.Tasks.Count;
        ReadOnlySpan<double> found = exact.cpu().contiguous().data<double>().ToArray();
        double[] numbers = new double[copies * n];
        for (int j = 0; j < n; j++)
        {
            int place = losses.PlaceOf(j) * copies;
            for (int c = 0; c < copies; c++)
            {
                numbers[(c * n) + j] = batch.Labelled[j] == 0 ? double.NaN : found[place + c];
            }
        }

        return numbers;
    }
}
