using System.Globalization;
using System.Text;
using Kinship.Runs;
using ScottPlot;
using SkiaSharp;

namespace Kinship.Pictures.Drawing;

/// <summary>A sheet as a file, there whole or not at all.</summary>
internal static class PictureFile
{
    private const float PointsPerInch = 72;

    /// <summary>What an SVG's text is set in: where Inter is not installed, fonts that are about as wide.</summary>
    private const string Fonts = $"{BundledFont.Name}, Helvetica, Arial, sans-serif";

    /// <summary>Writes it.</summary>
    /// <exception cref="Data.InputException">It cannot be written there.</exception>
    public static void Write(Sheet sheet, string path, PictureFormat format, int dotsPerInch)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            WholeFile.Write(
                path,
                stream =>
                {
                    switch (format)
                    {
                        case PictureFormat.Png:
                            WritePng(sheet, stream, dotsPerInch / PointsPerInch);
                            break;
                        case PictureFormat.Svg:
                            WriteSvg(sheet, stream);
                            break;
                        default:
                            WritePdf(sheet, stream);
                            break;
                    }
                }
            );
        }
        catch (Exception e) when (NewFolder.IsOfTheDisk(e))
        {
            throw PictureErrors.CannotWrite(path, e);
        }
    }

    private static void WritePng(Sheet sheet, Stream stream, float scale)
    {
        SKImageInfo info = new((int)MathF.Round(sheet.Width * scale), (int)MathF.Round(sheet.Height * scale));
        using SKSurface surface = SKSurface.Create(info);
        surface.Canvas.Scale(scale);
        Render(sheet, surface.Canvas);
        using SKImage image = surface.Snapshot();
        using SKData png = image.Encode(SKEncodedImageFormat.Png, 100);
        png.SaveTo(stream);
    }

    /// <summary>Skia gives an SVG a size, but no view box, without which nothing can scale it.</summary>
    private static void WriteSvg(Sheet sheet, Stream stream)
    {
        using MemoryStream svg = new();
        using (SKCanvas canvas = SKSvgCanvas.Create(SKRect.Create(sheet.Width, sheet.Height), svg))
        {
            Render(sheet, canvas);
        }

        string text = Encoding.UTF8.GetString(svg.ToArray());
        string box = string.Create(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {sheet.Width} {sheet.Height}\"");
        text = text.Replace("<svg", box, StringComparison.Ordinal)
            .Replace($"font-family=\"{BundledFont.Name}\"", $"font-family=\"{Fonts}\"", StringComparison.Ordinal);
        stream.Write(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>ScottPlot has no PDF of its own, but draws on whatever canvas it is given.</summary>
    private static void WritePdf(Sheet sheet, Stream stream)
    {
        using SKDocument document = SKDocument.CreatePdf(stream);
        Render(sheet, document.BeginPage(sheet.Width, sheet.Height));
        document.EndPage();
        document.Close();
    }

    private static void Render(Sheet sheet, SKCanvas canvas)
    {
        sheet.LayOut();
        sheet.Plot.Render(canvas, new PixelRect(0, sheet.Width, sheet.Height, 0));
    }
}
