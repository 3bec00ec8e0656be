namespace Kinship.Data;

/// <summary>Where cells come from, for messages.</summary>
/// <param name="Path">The file.</param>
/// <param name="Unit">What its rows are counted in: lines of a text file, rows of an array.</param>
internal sealed record TablePlace(string Path, string Unit = "line")
{
    /// <summary>The unit of files that have no lines.</summary>
    public const string Rows = "row (counted from 0)";
}
