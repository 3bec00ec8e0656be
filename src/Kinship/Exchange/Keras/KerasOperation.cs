using Kinship.Networks;

namespace Kinship.Exchange.Keras;

/// <summary>What a layer computes.</summary>
internal abstract record KerasOperation;

/// <summary>A model's input.</summary>
internal sealed record KerasInput : KerasOperation;

/// <summary>x W + b and an activation.</summary>
/// <param name="Layer">Units, and penalties where training has them.</param>
/// <param name="Function">The activation.</param>
/// <param name="Bias">Whether there is a b.</param>
internal sealed record KerasDense(Dense Layer, KerasFunction Function, bool Bias) : KerasOperation;

/// <summary>Batch normalization.</summary>
/// <param name="Layer">Momentum and epsilon.</param>
/// <param name="Center">Whether there is a beta.</param>
/// <param name="Scale">Whether there is a gamma.</param>
internal sealed record KerasBatchNormalization(BatchNormalization Layer, bool Center, bool Scale) : KerasOperation;

/// <summary>(x - mean) / sqrt(variance).</summary>
/// <param name="Mean">From the configuration; null where they are weights.</param>
/// <param name="Variance">As the mean.</param>
internal sealed record KerasNormalization(float[]? Mean, float[]? Variance) : KerasOperation;

/// <summary>A vector for each id.</summary>
/// <param name="Ids">How many ids there are.</param>
/// <param name="Size">Numbers of a vector.</param>
internal sealed record KerasEmbedding(int Ids, int Size) : KerasOperation;

/// <summary>An activation by itself.</summary>
internal sealed record KerasActivation(KerasFunction Function) : KerasOperation;

/// <summary>What changes nothing in prediction: dropout, or the shape alone.</summary>
/// <param name="Dropout">The dropout; null where it only flattens.</param>
internal sealed record KerasPass(Dropout? Dropout) : KerasOperation;

/// <summary>Its inputs side by side.</summary>
internal sealed record KerasConcatenate : KerasOperation;
