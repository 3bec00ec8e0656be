namespace Kinship.Engine;

/// <summary>A named array of weights.</summary>
/// <param name="Name">For example <c>trunk/dense_1/kernel</c>.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Values">Row-major, as many as the shape says.</param>
/// <param name="Precision">The precision they were computed in and are saved with.</param>
public sealed record WeightTensor(string Name, IReadOnlyList<int> Shape, double[] Values, Precision Precision);
