namespace Kinship.Pictures;

/// <summary>What a picture shows of a run.</summary>
public enum Picture
{
    /// <summary>The matrix as a heat map, with values and verdict marks.</summary>
    Matrix,

    /// <summary>A pair over the epochs, both ways, with 95 % intervals.</summary>
    Curve,

    /// <summary>Every task's loss over the epochs, training and validation.</summary>
    Losses,

    /// <summary>The cosine of two tasks' gradients in every layer of the trunk, of the pairs that part most.</summary>
    Layers,

    /// <summary>The tasks as nodes, what they do to one another beyond chance as arrows.</summary>
    Graph,

    /// <summary>Measured effects with their 95 % intervals, the largest.</summary>
    Effects,

    /// <summary>Estimate against measured effect, a dot a pair.</summary>
    Agreement,
}
