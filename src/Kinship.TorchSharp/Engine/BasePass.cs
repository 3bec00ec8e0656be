using static TorchSharp.torch;

namespace Kinship.TorchSharp.Engine;

/// <summary>A forward pass and, of every head, a backward pass to the trunk's outputs. Of the current dispose scope.</summary>
/// <param name="Outputs">The trunk's outputs that gradients flow through, their graph behind them.</param>
/// <param name="Slopes">The gradient of each task's loss at each of them, [tasks x rows x ...].</param>
/// <param name="Logits">What the heads gave, [rows x outputs] each.</param>
/// <param name="Losses">The tasks' mean losses, NaN where no row has the label.</param>
internal sealed record BasePass(Tensor[] Outputs, Tensor[] Slopes, Tensor[] Logits, double[] Losses)
{
    /// <summary>The trunk's backward pass of one task's loss, into the parameters' gradients.</summary>
    public void Backward(int task, IReadOnlyList<Tensor> parameters) =>
        autograd.backward(
            Outputs,
            [.. Slopes.Select(s => s.select(0, task))],
            retain_graph: true,
            inputs: [.. parameters]
        );

    /// <summary>The trunk's backward pass of the weighted sum of the losses.</summary>
    public void BackwardJoint(double[] weights, IReadOnlyList<Tensor> parameters, bool retain) =>
        autograd.backward(
            Outputs,
            [.. Slopes.Select(s => Sum(s, weights))],
            retain_graph: retain,
            inputs: [.. parameters]
        );

    private static Tensor Sum(Tensor slopes, double[] weights)
    {
        if (Array.TrueForAll(weights, w => w == 1))
        {
            return slopes.sum(dim: 0);
        }

        long[] shape = [.. slopes.shape.Select((length, k) => k == 0 ? length : 1)];
        return (slopes * tensor(weights, shape, slopes.dtype, slopes.device)).sum(dim: 0);
    }
}
