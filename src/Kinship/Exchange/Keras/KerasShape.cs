namespace Kinship.Exchange.Keras;

/// <summary>What a row of a layer's output looks like.</summary>
/// <param name="Positions">Vectors a row: 1 but behind an embedding of several ids.</param>
/// <param name="Width">Numbers a vector.</param>
/// <param name="Rank">Dimensions as Keras counts them, the rows' included.</param>
internal readonly record struct KerasShape(int Positions, int Width, int Rank)
{
    /// <summary>Numbers a row.</summary>
    public long Size => (long)Positions * Width;
}
