namespace Kinship.Data;

/// <summary>What one cell's text is.</summary>
internal enum CellKind
{
    Missing,
    Number,

    /// <summary>A number written out as infinite, or beyond what float32 holds.</summary>
    Infinite,
    Text,
}
