namespace Kinship.Exchange.Keras;

/// <summary>A model's layers in an order in which each comes after those that feed it.</summary>
/// <param name="File">As messages name it.</param>
/// <param name="Nodes">The layers, those of models within the model among them.</param>
/// <param name="Outputs">The outputs: their names and the nodes that they are.</param>
internal sealed record KerasGraph(
    string File,
    IReadOnlyList<KerasNode> Nodes,
    IReadOnlyList<(string Name, int Node)> Outputs
)
{
    /// <summary>The nodes that are inputs, in the model's order.</summary>
    public IReadOnlyList<int> Inputs { get; init; } = [];

    /// <summary>Numbers that the layers' arrays hold; whatever sizes a file claims, the sum is one of a long.</summary>
    public long Parameters => Nodes.Sum(n => n.Arrays.Sum(a => Math.Min(a.Aggregate(1L, (p, d) => p * d), 1L << 40)));
}
