namespace Kinship.Runs.Checks;

/// <summary>A run folder, or that of a sweep, looked at.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Kind">What it is, and how far it got.</param>
/// <param name="Files">Its files, in the order of their names; those of runs within under their folders.</param>
/// <param name="CanResume">Whether a checkpoint is there to go on from; null where nothing is left to be done.</param>
internal sealed record FolderFindings(string Path, string Kind, IReadOnlyList<FileFinding> Files, bool? CanResume)
{
    /// <summary>Whether nothing is lost.</summary>
    public bool IsWhole => !Files.Any(f => f.IsBad);
}
