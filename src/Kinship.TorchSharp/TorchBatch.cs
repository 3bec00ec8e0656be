using static TorchSharp.torch;

namespace Kinship.TorchSharp;

/// <summary>Some rows: what the trunk takes, and every task's labels in the order of the network's tasks. Owns no tensor.</summary>
/// <param name="Input">[rows x ...].</param>
/// <param name="Targets">Labels as <see cref="TorchTask"/> describes them, on the input's device.</param>
public sealed record TorchBatch(Tensor Input, params IReadOnlyList<Tensor> Targets);
