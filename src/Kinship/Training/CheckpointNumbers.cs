namespace Kinship.Training;

/// <summary>Reads numbers of a known count out of a state.</summary>
internal static class CheckpointNumbers
{
    /// <summary>The numbers under a name.</summary>
    /// <exception cref="KeyNotFoundException">There are none, or another count of them.</exception>
    public static double[] Get(this CheckpointState state, string name, int count)
    {
        double[] numbers = state.Get(name);
        return numbers.Length == count
            ? numbers
            : throw new KeyNotFoundException(
                $"The checkpoint has {numbers.Length} numbers '{name}' where there should be {count}."
            );
    }

    /// <summary>The one number under a name.</summary>
    /// <exception cref="KeyNotFoundException">There is not one.</exception>
    public static double Number(this CheckpointState state, string name) => state.Get(name, 1)[0];
}
