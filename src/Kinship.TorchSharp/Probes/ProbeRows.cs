using Kinship.Data;
using Kinship.TorchSharp.Losses;
using static TorchSharp.torch;

namespace Kinship.TorchSharp.Probes;

/// <summary>A batch of the user's as the passes take it.</summary>
internal static class ProbeRows
{
    public static LossBatch Of(TorchNetwork network, TorchBatch batch)
    {
        using var quiet = no_grad();
        int n = network.Tasks.Count;
        long rows = batch.Input.shape[0];
        Tensor[] present = [.. network.Tasks.Select((t, j) => Present(t.Task, batch.Targets[j]))];
        int[] labelled = [.. stack(present).sum(dim: 1).cpu().data<long>().ToArray().Select(c => (int)c)];
        Tensor[] targets = [.. network.Tasks.Select((t, j) => Known(t.Task, batch.Targets[j], rows, network.Type))];
        if (Array.TrueForAll(labelled, c => c == rows))
        {
            return new(batch.Input, targets, null, labelled, new Tensor?[n], new Tensor?[n]);
        }

        Tensor weights = stack([.. present.Select((p, j) => p.to_type(network.Type) / Math.Max(1, labelled[j]))]);
        Tensor?[] places = [.. present.Select((p, j) => labelled[j] == rows ? null : p.nonzero().view(-1))];
        return new(batch.Input, targets, weights, labelled, places, new Tensor?[n]);
    }

    private static Tensor Present(LearningTask task, Tensor target) =>
        (
            task.Kind == TaskKind.Classification
                ? target.ge(0)
                : target.view(target.shape[0], -1).select(1, 0).isnan().logical_not()
        ).to_type(ScalarType.Int64);

    private static Tensor Known(LearningTask task, Tensor target, long rows, ScalarType type) =>
        task.Kind == TaskKind.Classification
            ? target.clamp(min: 0)
            : target.view(rows, task.Size).to_type(type).nan_to_num(0);
}
