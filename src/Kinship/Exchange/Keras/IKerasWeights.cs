namespace Kinship.Exchange.Keras;

/// <summary>The arrays of a file, layer by layer.</summary>
internal interface IKerasWeights
{
    /// <summary>A layer's arrays in Keras' order: their shapes, and a way to read each; null where the file has no such layer.</summary>
    IReadOnlyList<(IReadOnlyList<long> Shape, Func<float[]> Numbers)>? Of(KerasNode node);
}
