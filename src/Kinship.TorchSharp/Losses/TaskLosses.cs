using static TorchSharp.torch;

namespace Kinship.TorchSharp.Losses;

/// <summary>Mean losses, as a part of the graph that backward passes go through, and as numbers added up in 64 bits.</summary>
internal readonly record struct TaskLosses(Tensor Graph, Tensor Exact);
