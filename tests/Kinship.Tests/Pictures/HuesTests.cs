using Kinship.Pictures.Drawing;
using ScottPlot;
using Xunit;

namespace Kinship.Tests.Pictures;

public sealed class HuesTests
{
    private static readonly double[] s_shares = [.. Enumerable.Range(0, 101).Select(k => k / 100.0)];

    [Fact]
    public void Diverging_EitherWay_GetsDarkerFromWhite()
    {
        foreach (int sign in (int[])[1, -1])
        {
            double[] light = [.. s_shares.Select(s => Hues.Light(Hues.Diverging(sign * s)))];
            Assert.Equal(1, light[0], 1e-6);
            Assert.All(light.Zip(light.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1e-9));
        }
    }

    /// <summary>Blue helps and orange hurts: whatever kind of colour vision, blue and red channels say which.</summary>
    [Fact]
    public void Diverging_Signs_DifferInBlueAndRed() =>
        Assert.All(
            s_shares.Where(s => s > 0.05),
            s =>
            {
                (Color helps, Color hurts) = (Hues.Diverging(s), Hues.Diverging(-s));
                Assert.True(helps.B > helps.R && hurts.R > hurts.B);
            }
        );

    [Fact]
    public void InkOn_EveryShade_CanBeRead() =>
        Assert.All(
            s_shares.SelectMany(s => new[] { s, -s }),
            s =>
            {
                double ground = Hues.Light(Hues.Diverging(s));
                double ink = Hues.Light(Hues.InkOn(Hues.Diverging(s)));
                Assert.True((Math.Max(ground, ink) + 0.05) / (Math.Min(ground, ink) + 0.05) >= 4.5);
            }
        );
}
