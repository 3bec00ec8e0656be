namespace Kinship.Exchange.Keras;

/// <summary>Where a layer stands in its model: the how-manieth of its class.</summary>
/// <param name="Type">The class.</param>
/// <param name="Index">From 0, among the layers of the class that have weights.</param>
internal readonly record struct KerasPlace(string Type, int Index);
