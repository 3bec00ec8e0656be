namespace Kinship.TorchSharp.Engine;

/// <summary>How a step was measured: all ways give the same numbers, to rounding.</summary>
internal enum MeasuringWay
{
    /// <summary>The modules' own passes, one source after the other.</summary>
    OneByOne,

    /// <summary>All sources at once through layers that are known.</summary>
    Together,

    /// <summary>By Kinship's own engine.</summary>
    Twin,
}
