namespace Kinship.Engine.Numerics;

/// <summary>The labels that a softmax' probabilities are compared with.</summary>
/// <param name="Outputs">Classes.</param>
/// <param name="Hit">The label of a row's class.</param>
/// <param name="Other">The label of the others.</param>
/// <param name="PerRow">What every difference is multiplied by.</param>
internal readonly record struct CrossEntropySlope<T>(int Outputs, T Hit, T Other, T PerRow)
    where T : unmanaged;
