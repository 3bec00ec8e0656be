using static TorchSharp.torch;

namespace Kinship.TorchSharp.Losses;

/// <summary>Some rows, ready for a network's passes. Its tensors are those of the current dispose scope.</summary>
/// <param name="Input">What the trunk takes.</param>
/// <param name="Targets">
/// Every task's labels, [rows] class ids or [rows x outputs]; where one is missing it is some number, which has no weight.
/// </param>
/// <param name="Weights">[tasks x rows]: what each row's loss counts in its task's, missing labels 0; null: 1 / rows each.</param>
/// <param name="Labelled">How many rows have each task's label.</param>
/// <param name="Present">Which rows have each task's label, as row numbers, where some lack it; null: all have.</param>
/// <param name="LabelWeights">What a label that is 1 weighs, for each task that has such weights.</param>
internal sealed record LossBatch(
    Tensor Input,
    Tensor[] Targets,
    Tensor? Weights,
    int[] Labelled,
    Tensor?[] Present,
    Tensor?[] LabelWeights
)
{
    public long Rows => Input.shape[0];
}
