using Kinship.Data;
using Kinship.Pictures.Drawing;
using Kinship.Runs;

namespace Kinship.Pictures;

/// <summary>Pictures of runs, for papers and slides: PNG, SVG or PDF by the file's ending.</summary>
/// <example><code>run.SavePicture("matrix.png");</code></example>
public static class RunPictures
{
    /// <summary>Writes a picture of a training that has just ended.</summary>
    /// <param name="run">The run.</param>
    /// <param name="path">The file, ending in .png, .svg or .pdf; whatever is there is replaced.</param>
    /// <param name="picture">What is shown; default the matrix.</param>
    /// <param name="options">Which numbers, and how large; default as documented there.</param>
    /// <exception cref="InputException">The run has no such numbers, or the file cannot be written.</exception>
    public static void SavePicture(
        this TrainingRun run,
        string path,
        Picture picture = Picture.Matrix,
        PictureOptions? options = null
    ) => Save(PictureData.Of(run), path, picture, options);

    /// <summary>Writes a picture of a run folder, with the effects measured in it.</summary>
    /// <param name="run">The run.</param>
    /// <param name="path">The file, ending in .png, .svg or .pdf; whatever is there is replaced.</param>
    /// <param name="picture">What is shown; default the matrix.</param>
    /// <param name="options">Which numbers, and how large; default as documented there.</param>
    /// <exception cref="InputException">The run has no such numbers, or the file cannot be written.</exception>
    public static void SavePicture(
        this RunFolder run,
        string path,
        Picture picture = Picture.Matrix,
        PictureOptions? options = null
    ) => Save(PictureData.Of(run, null), path, picture, options);

    /// <summary>Writes every picture that a run has numbers for, as <c>matrix.png</c> and so on.</summary>
    /// <param name="run">The run.</param>
    /// <param name="folder">Where they go; made where it is not there.</param>
    /// <param name="format">Their format.</param>
    /// <param name="options">Which numbers, and how large; default as documented there.</param>
    /// <param name="effects">
    /// A folder that <c>kinship effects</c> wrote, shown where the run has no effects itself; null for none.
    /// </param>
    /// <exception cref="InputException">A file cannot be written.</exception>
    public static SavedPictures SavePictures(
        this RunFolder run,
        string folder,
        PictureFormat format = PictureFormat.Png,
        PictureOptions? options = null,
        string? effects = null
    ) => SavePictures(run, folder, [format], options, effects);

    /// <summary>The same in several formats, each picture drawn once.</summary>
    internal static SavedPictures SavePictures(
        RunFolder run,
        string folder,
        IReadOnlyList<PictureFormat> formats,
        PictureOptions? options,
        string? effects
    )
    {
        PictureData data = PictureData.Of(run, effects);
        options = Checked(options);
        List<string> files = [];
        List<string> notes = [.. data.Notes];
        foreach (Picture picture in Enum.GetValues<Picture>())
        {
            Sheet sheet;
            try
            {
                sheet = PictureMaker.Draw(picture, data, options);
            }
            catch (InputException missing)
            {
                notes.Add(missing.Message);
                continue;
            }

            foreach (PictureFormat format in formats)
            {
                string path = Path.Combine(folder, PictureNames.File(picture, format));
                PictureFile.Write(sheet, path, format, options.DotsPerInch);
                files.Add(path);
            }
        }

        return new(files, notes);
    }

    private static void Save(PictureData data, string path, Picture picture, PictureOptions? options)
    {
        PictureFormat format = PictureNames.Format(path);
        options = Checked(options);
        PictureFile.Write(PictureMaker.Draw(picture, data, options), path, format, options.DotsPerInch);
    }

    private static PictureOptions Checked(PictureOptions? options)
    {
        options ??= new();
        return options.DotsPerInch is >= 36 and <= 1200
            ? options
            : throw PictureErrors.DotsPerInch(options.DotsPerInch);
    }
}
