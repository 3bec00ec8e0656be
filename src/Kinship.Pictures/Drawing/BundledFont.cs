using ScottPlot;
using SkiaSharp;

namespace Kinship.Pictures.Drawing;

/// <summary>The font that comes along, so that pictures are the same on every machine, also on one without any font.</summary>
internal sealed class BundledFont : IFontResolver
{
    /// <summary>Its family.</summary>
    public const string Name = "Inter";

    private static readonly Lazy<SKTypeface> s_typeface = new(Load);
    private static readonly Lazy<bool> s_installed = new(() =>
    {
        Fonts.FontResolvers.Insert(0, new BundledFont());
        Fonts.Default = Name;
        return true;
    });

    /// <summary>Makes it the font that everything is drawn in.</summary>
    public static void Install() => _ = s_installed.Value;

    /// <summary>The font to draw a text in: this one, or one of the machine's where that has more of the characters.</summary>
    public static string For(string text)
    {
        int missing = Missing(s_typeface.Value, text);
        if (missing == 0)
        {
            return Name;
        }

        string other = Fonts.Detect(text);
        return Missing(Fonts.GetTypeface(other, bold: false, italic: false), text) < missing ? other : Name;
    }

    /// <summary>The width of a text, in points.</summary>
    public static float Width(string text, float size)
    {
        using SKFont font = new(s_typeface.Value, size);
        return font.MeasureText(text);
    }

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) =>
        fontName == Name ? s_typeface.Value : null;

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        CreateTypeface(fontName, bold: false, italic: false);

    private static int Missing(SKTypeface typeface, string text) => typeface.GetGlyphs(text).Count(g => g == 0);

    private static SKTypeface Load()
    {
        using Stream stream = typeof(BundledFont).Assembly.GetManifestResourceStream(
            "Kinship.Pictures.Assets.Inter_400Regular.ttf"
        )!;
        return SKTypeface.FromStream(stream);
    }
}
