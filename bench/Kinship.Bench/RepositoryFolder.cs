using Kinship.Data;

namespace Kinship.Bench;

/// <summary>The repository's own files, wherever this runs from.</summary>
internal static class RepositoryFolder
{
    /// <summary>A path inside the repository.</summary>
    /// <exception cref="InputException">This program does not lie inside it.</exception>
    public static string Combine(params ReadOnlySpan<string> parts)
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Kinship.slnx")))
            {
                return Path.Combine([at.FullName, .. parts]);
            }
        }

        throw new InputException(
            $"No Kinship.slnx above {AppContext.BaseDirectory}: this needs the repository, run it with 'dotnet run' there."
        );
    }
}
