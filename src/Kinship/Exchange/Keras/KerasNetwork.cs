using Kinship.Data;
using Kinship.Networks;

namespace Kinship.Exchange.Keras;

/// <summary>
/// A model as a network to train: the trunk is what every output depends on, a head what one output depends on. What is in
/// front of the trunk, inputs laid side by side, standardised and embedded, is left to the data.
/// </summary>
/// <param name="Trunk">The shared layers.</param>
/// <param name="Heads">One an output, in the model's order.</param>
/// <param name="InputWidth">Numbers that enter the trunk.</param>
/// <param name="Notes">What differs from the model, a sentence each.</param>
internal sealed record KerasNetwork(
    IReadOnlyList<Layer> Trunk,
    IReadOnlyList<KerasHead> Heads,
    int InputWidth,
    IReadOnlyList<string> Notes
);

/// <summary>An output's own layers.</summary>
/// <param name="Output">The output's name.</param>
/// <param name="Layers">Before the output layer.</param>
/// <param name="Units">Of the output layer.</param>
/// <param name="Function">Of the output layer.</param>
internal sealed record KerasHead(string Output, IReadOnlyList<Layer> Layers, int Units, KerasFunction Function);
