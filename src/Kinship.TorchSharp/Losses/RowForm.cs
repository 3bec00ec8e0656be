using static TorchSharp.torch;

namespace Kinship.TorchSharp.Losses;

/// <summary>What a dataset's flat rows are to a trunk.</summary>
/// <param name="Shape">The shape of one row; empty: flat.</param>
/// <param name="Type">The numbers' type.</param>
internal sealed record RowForm(IReadOnlyList<long> Shape, ScalarType Type);
