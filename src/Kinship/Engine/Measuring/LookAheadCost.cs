namespace Kinship.Engine.Measuring;

/// <summary>
/// Which way a gradient step's look-ahead takes through a dense layer. The moved layer is
/// (W - lr D A^T) H + b - lr D 1 = (W H + b) - lr D (A^T H + 1), H its input after the move: on the left the moved kernel
/// is formed, on the right it never is. Both are counted in multiply-adds; they run at nearly the same rate.
/// </summary>
internal static class LookAheadCost
{
    /// <summary>Whether the right-hand side is the cheaper one.</summary>
    /// <param name="inputs">Of the layer.</param>
    /// <param name="units">Of the layer.</param>
    /// <param name="rows">Of the training batch, padded.</param>
    /// <param name="evaluated">Rows that the moved layer is evaluated on, in all.</param>
    /// <param name="sharedInput">H is the data, the same for every task: A^T H and W H are there.</param>
    /// <param name="gradientIsThere">Another move needs D A^T anyway.</param>
    public static bool PrefersLowRank(
        long inputs,
        long units,
        long rows,
        long evaluated,
        bool sharedInput,
        bool gradientIsThere
    )
    {
        long lowRank = units * rows * evaluated;
        lowRank += sharedInput ? 0 : inputs * evaluated * (units + rows);
        long formed = inputs * units * evaluated;
        formed += gradientIsThere ? 0 : inputs * units * rows;
        return lowRank < formed;
    }
}
