namespace Kinship.Runs.Checks;

/// <summary>A file of a folder, looked at.</summary>
/// <param name="File">Its path in the folder, with slashes.</param>
/// <param name="State">What it is like.</param>
/// <param name="Holds">What it holds, or what is wrong with it.</param>
internal sealed record FileFinding(string File, FileState State, string Holds)
{
    /// <summary>Whether something is lost.</summary>
    public bool IsBad => State is FileState.Damaged or FileState.Missing;
}
