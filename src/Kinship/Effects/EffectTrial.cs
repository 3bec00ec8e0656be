namespace Kinship.Effects;

/// <summary>One training of a plan.</summary>
/// <param name="Index">Its place in the plan, from 0.</param>
/// <param name="Seed">Of initial weights, order of rows and dropout masks.</param>
/// <param name="Split">The seed of the split.</param>
/// <param name="Tasks">The tasks trained, in the order of the data.</param>
public sealed record EffectTrial(int Index, long Seed, long Split, IReadOnlyList<string> Tasks);
