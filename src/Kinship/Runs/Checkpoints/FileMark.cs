namespace Kinship.Runs.Checkpoints;

/// <summary>How far a file that grows had grown.</summary>
/// <param name="Length">Its bytes.</param>
/// <param name="Checksum">Their CRC-32C.</param>
internal sealed record FileMark(long Length, uint Checksum)
{
    /// <summary>The beginning of a file.</summary>
    public static FileMark Start { get; } = new(0, Crc32C.Empty);
}
