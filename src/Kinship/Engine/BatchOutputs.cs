using Kinship.Data;

namespace Kinship.Engine;

/// <summary>What a network put out for the rows of a batch, and the losses there. Reused from batch to batch.</summary>
public sealed class BatchOutputs
{
    /// <summary>Room for batches of up to so many rows.</summary>
    public BatchOutputs(IReadOnlyList<LearningTask> tasks, int maximumRows)
    {
        Values = [.. tasks.Select(t => new double[maximumRows * t.Size])];
        Losses = new double[tasks.Count];
    }

    /// <summary>
    /// A task's outputs, [rows x task.Size] row-major: class probabilities, label probabilities, or standardised values.
    /// </summary>
    public double[][] Values { get; }

    /// <summary>
    /// Each task's mean loss over the rows that have its label, without task weights; with the rows' own and, in a training
    /// step, the classes' (see <see cref="Loss"/>). NaN where no row has the label.
    /// </summary>
    public double[] Losses { get; }

    /// <summary>
    /// What the network's L1 and L2 penalties add to the training loss: l1 sum |w| + l2 sum w^2 over the kernels that have
    /// one, at the weights the outputs were computed with. 0 where there is none.
    /// </summary>
    public double Penalty { get; set; }
}
