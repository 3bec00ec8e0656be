namespace Kinship.Runs.Checkpoints;

/// <summary>How far a file that grows had grown.</summary>
/// <param name="Length">Its bytes.</param>
/// <param name="Checksum">Their CRC-32C.</param>
internal readonly record struct FileMark(long Length, uint Checksum);
