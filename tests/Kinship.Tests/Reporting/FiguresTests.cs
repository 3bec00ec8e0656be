using Kinship.Reporting;
using Xunit;

namespace Kinship.Tests.Reporting;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(0.38, "38 %")]
    [InlineData(0.0031, "0.31 %")]
    [InlineData(-0.0031, "0.31 %")]
    [InlineData(0.000042, "0.0042 %")]
    [InlineData(0.012, "1.2 %")]
    [InlineData(0.000996, "0.10 %")]
    [InlineData(3.21, "321 %")]
    [InlineData(3e-8, "3.0e-6 %")]
    [InlineData(0, "0 %")]
    public void Percent_ShowsTwoDigitsAndNeverAFalseZero(double fraction, string expected) =>
        Assert.Equal(expected, Figures.Percent(fraction));

    [Theory]
    [InlineData(0.0031, "+0.31 %")]
    [InlineData(-0.012, "-1.2 %")]
    public void SignedPercent_ShowsItsSign(double fraction, string expected) =>
        Assert.Equal(expected, Figures.SignedPercent(fraction));

    [Theory]
    [InlineData(262.9, "263")]
    [InlineData(-81.5, "-82")]
    [InlineData(0.97, "1")]
    [InlineData(0.42, "0.42")]
    public void Points_AreWholeFromOneUp(double points, string expected) =>
        Assert.Equal(expected, Figures.Points(points));

    [Theory]
    [InlineData(2.091, 0.84, "2.09")]
    [InlineData(-0.9, 0.84, "-0.90")]
    [InlineData(0.0004, 0.84, "0.00040")]
    [InlineData(-12.34, 7.6, "-12.3")]
    [InlineData(12.34, 38, "12")]
    [InlineData(12.34, 0, "12")]
    public void Points_OfASmallChange_HaveItsDecimalsSoThatTheyVisiblyAddUp(
        double points,
        double change,
        string expected
    ) => Assert.Equal(expected, Figures.Points(points, change));
}
