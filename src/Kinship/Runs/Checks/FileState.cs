namespace Kinship.Runs.Checks;

/// <summary>What a file of a folder is like.</summary>
internal enum FileState
{
    /// <summary>It is there, can be read, and agrees with the others.</summary>
    Whole,

    /// <summary>It cannot be read, or says otherwise than the others.</summary>
    Damaged,

    /// <summary>It is not there and should be.</summary>
    Missing,

    /// <summary>A process was ended while it wrote it, or writes it now; the next that writes here takes it away.</summary>
    Unfinished,

    /// <summary>It belongs to nothing that Kinship writes.</summary>
    Unknown,
}
