using Kinship.Cli.Settings;
using Kinship.Pictures;
using Kinship.Runs;

namespace Kinship.Cli.Commands;

/// <summary>The pictures beside a report: of one run in the same folder, of several each in a folder of its name.</summary>
internal static class ReportPictures
{
    /// <summary>Writes them; returns the files and what is missing.</summary>
    /// <exception cref="Data.InputException">They cannot be written, or this platform has no library to draw with.</exception>
    public static SavedPictures Write(ReportedFolders folders, string folder, ReportSettings settings)
    {
        PictureFormat[] formats =
        [
            .. new[]
            {
                (settings.Png, PictureFormat.Png),
                (settings.Svg, PictureFormat.Svg),
                (settings.Pdf, PictureFormat.Pdf),
            }
                .Where(f => f.Item1)
                .Select(f => f.Item2),
        ];
        List<string> files = [];
        List<string> notes = [];
        HashSet<string> used = new(StringComparer.OrdinalIgnoreCase);
        foreach (RunFolder run in folders.Runs)
        {
            bool one = folders.Runs.Count == 1;
            string name = Unlike(used, Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(run.Path))));
            SavedPictures saved = Save(run, one ? folder : Path.Combine(folder, name), formats, folders.Effects);
            files.AddRange(saved.Files);
            notes.AddRange(saved.Notes.Select(n => one ? n : $"{name}: {n}"));
        }

        return new(files, notes);
    }

    /// <summary>A name that no run before has: runs of different folders may be called the same.</summary>
    private static string Unlike(HashSet<string> used, string name)
    {
        string found = name;
        for (int k = 2; !used.Add(found); k++)
        {
            found = $"{name}-{k}";
        }

        return found;
    }

    private static SavedPictures Save(
        RunFolder run,
        string folder,
        IReadOnlyList<PictureFormat> formats,
        string? effects
    )
    {
        try
        {
            return RunPictures.SavePictures(run, folder, formats, null, effects);
        }
        catch (Exception e) when (e is DllNotFoundException || e.InnerException is DllNotFoundException)
        {
            throw SettingsErrors.NoDrawingLibrary(e.InnerException?.Message ?? e.Message);
        }
    }
}
