namespace Kinship.Runs.Groups;

/// <summary>groups.json in a run folder: the groupings found, as <c>kinship groups --json</c> tells them.</summary>
public static class GroupsFile
{
    /// <summary>Its name.</summary>
    public const string Name = "groups.json";

    /// <summary>Writes it, whole.</summary>
    /// <param name="path">The file.</param>
    /// <param name="json">The document.</param>
    /// <exception cref="Data.InputException">It cannot be written.</exception>
    public static void Write(string path, string json)
    {
        try
        {
            WholeFile.Write(path, json + "\n");
        }
        catch (Exception e) when (NewFolder.IsOfTheDisk(e))
        {
            throw GroupFileErrors.CannotWrite(path, e);
        }
    }
}
