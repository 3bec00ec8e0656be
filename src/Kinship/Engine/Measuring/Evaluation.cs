using System.Numerics;
using Kinship.Engine.Numerics;

namespace Kinship.Engine.Measuring;

/// <summary>
/// Rows that moved trunks are evaluated on, and what all of them share where the first layer is dense: X is the same for
/// every task, so W X + b is computed once, and so is what a gradient step adds to it but for the task's own signal,
/// W X + b - lr D (A^T X + 1).
/// </summary>
/// <param name="batch">The rows.</param>
internal sealed unsafe class Evaluation<T>(GatheredBatch<T> batch)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public GatheredBatch<T> Batch { get; } = batch;

    /// <summary>Training mode: batch statistics and dropout.</summary>
    public bool Training { get; set; }

    /// <summary>The first dense layer's W X + b, [units x stride]; null where the trunk begins otherwise.</summary>
    public T* FirstOutput { get; set; }

    /// <summary>-lr (A^T X + 1), [rows of the training batch x stride], A the training batch's features.</summary>
    public T* Overlap { get; set; }
}
