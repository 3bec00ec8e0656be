using Kinship.Pictures.Plots;

namespace Kinship.Pictures.Drawing;

/// <summary>Which class draws which picture.</summary>
internal static class PictureMaker
{
    /// <summary>Draws a picture.</summary>
    /// <exception cref="Data.InputException">The run has no numbers for it.</exception>
    public static Sheet Draw(Picture picture, PictureData data, PictureOptions options) =>
        picture switch
        {
            Picture.Matrix => MatrixPlot.Draw(data, options),
            Picture.Curve => CurvePlot.Draw(data, options),
            Picture.Losses => LossesPlot.Draw(data, options),
            Picture.Layers => LayersPlot.Draw(data, options),
            Picture.Graph => GraphPlot.Draw(data, options),
            Picture.Effects => EffectsPlot.Draw(data, options),
            Picture.Agreement => AgreementPlot.Draw(data, options),
            _ => throw new ArgumentOutOfRangeException(nameof(picture)),
        };
}
