namespace Kinship.Pictures;

/// <summary>A picture's format.</summary>
public enum PictureFormat
{
    /// <summary>Pixels, <see cref="PictureOptions.DotsPerInch"/> of them an inch.</summary>
    Png,

    /// <summary>Lines and text, for browsers and drawing programs. Text is text, in Inter where it is installed.</summary>
    Svg,

    /// <summary>Lines and text, for LaTeX, with the font in it.</summary>
    Pdf,
}
