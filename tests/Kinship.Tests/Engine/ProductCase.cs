namespace Kinship.Tests.Engine;

/// <summary>What the numbers of C start from.</summary>
internal enum ProductStart
{
    /// <summary>0, whatever C holds.</summary>
    Zero,

    /// <summary>The row's bias.</summary>
    Bias,

    /// <summary>What C holds.</summary>
    Values,
}

/// <summary>A matrix product to test.</summary>
/// <param name="M">Rows.</param>
/// <param name="Lines">Columns, in 64-byte lines.</param>
/// <param name="K">Numbers a sum.</param>
/// <param name="Transposed">A is kept [K x M].</param>
/// <param name="Start">What sums start from.</param>
/// <param name="Gap">Lines between the rows of every array that the product must leave alone.</param>
internal sealed record ProductCase(int M, int Lines, int K, bool Transposed, ProductStart Start, int Gap);
