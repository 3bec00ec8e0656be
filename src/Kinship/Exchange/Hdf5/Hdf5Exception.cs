namespace Kinship.Exchange.Hdf5;

/// <summary>An HDF5 file that is damaged, or has something in it that is not read; the message says what and where.</summary>
internal sealed class Hdf5Exception(string problem) : Exception(problem)
{
    /// <summary>A thing that the format has and that is refused.</summary>
    public static Hdf5Exception NotRead(string what) => new($"it has {what}, which is not read here");
}
