namespace Kinship.Pictures;

/// <summary>The names of pictures and formats, in files.</summary>
internal static class PictureNames
{
    /// <summary><c>matrix.png</c>.</summary>
    public static string File(Picture picture, PictureFormat format) => Of(picture) + Ending(format);

    /// <summary>The format that a file's name asks for.</summary>
    /// <exception cref="Data.InputException">Another ending.</exception>
    public static PictureFormat Format(string path)
    {
        string ending = Path.GetExtension(path);
        foreach (PictureFormat format in Enum.GetValues<PictureFormat>())
        {
            if (string.Equals(ending, Ending(format), StringComparison.OrdinalIgnoreCase))
            {
                return format;
            }
        }

        throw PictureErrors.UnknownEnding(path);
    }

    private static string Of(Picture picture) => picture.ToString().ToLowerInvariant();

    private static string Ending(PictureFormat format) => "." + format.ToString().ToLowerInvariant();
}
