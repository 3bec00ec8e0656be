namespace Kinship.Fuzz.Targets;

/// <summary>A reader of files, or of anything else that a stranger may have written.</summary>
/// <param name="Name">Its name; the folder of its corpus, too.</param>
/// <param name="Ending">What its files' names end with.</param>
/// <param name="Read">Reads a file, and all that follows from it. May throw an InputException and nothing else.</param>
internal sealed record FuzzTarget(string Name, string Ending, Action<string> Read)
{
    /// <summary>Files to begin with, made by the code under test.</summary>
    public Func<IEnumerable<byte[]>> Seeds { get; init; } = () => [];

    /// <summary>Words of the format, which mutations put in.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Makes a file of an input: where inputs are what a compressed file holds. Default: as it is.</summary>
    public Func<byte[], byte[]> Wrap { get; init; } = input => input;
}
