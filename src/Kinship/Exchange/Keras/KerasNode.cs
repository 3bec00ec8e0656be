namespace Kinship.Exchange.Keras;

/// <summary>A layer where it is applied.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Operation">What it computes.</param>
/// <param name="Inputs">The nodes that feed it, all of them before it.</param>
/// <param name="InputWidth">Numbers of a vector that comes in; of several inputs all together.</param>
/// <param name="Shape">What comes out.</param>
/// <param name="Places">Where its weights are: the models it lies in, then itself.</param>
internal sealed record KerasNode(
    string Name,
    KerasOperation Operation,
    IReadOnlyList<int> Inputs,
    int InputWidth,
    KerasShape Shape,
    IReadOnlyList<KerasPlace> Places
)
{
    /// <summary>The shapes of its arrays, in Keras' order.</summary>
    public IReadOnlyList<long[]> Arrays =>
        Operation switch
        {
            KerasDense d when d.Bias =>
            [
                [InputWidth, d.Layer.Units],
                [d.Layer.Units],
            ],
            KerasDense d =>
            [
                [InputWidth, d.Layer.Units],
            ],
            KerasBatchNormalization b =>
            [
                .. Enumerable.Repeat<long[]>([InputWidth], 2 + (b.Center ? 1 : 0) + (b.Scale ? 1 : 0)),
            ],
            KerasNormalization { Mean: null } =>
            [
                [InputWidth],
                [InputWidth],
                [],
            ],
            KerasEmbedding e =>
            [
                [e.Ids, e.Size],
            ],
            _ => [],
        };
}
