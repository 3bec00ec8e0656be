namespace Kinship.Engine;

/// <summary>The arithmetic of an engine.</summary>
public enum Precision
{
    /// <summary>float32, the default.</summary>
    Single,

    /// <summary>float64: for values near float32's own rounding, at about twice the time.</summary>
    Double,
}
