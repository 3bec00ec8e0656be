namespace Kinship.Effects;

/// <summary>The second and third derivative of log Gamma: the variance of the logarithm of a chi-squared variable.</summary>
internal static class PolyGamma
{
    // From here on the series below are exact to 12 digits.
    private const double Large = 12;

    /// <summary>The trigamma function of x above 0 (Abramowitz and Stegun 6.4.6, 6.4.12).</summary>
    public static double Trigamma(double x)
    {
        double sum = 0;
        for (; x < Large; x++)
        {
            sum += 1 / (x * x);
        }

        double s = 1 / (x * x);
        return sum
            + (1 / x)
            + (s / 2)
            + (s / x * ((1.0 / 6) - (s * ((1.0 / 30) - (s * ((1.0 / 42) - (s * ((1.0 / 30) - (s * 5 / 66)))))))));
    }

    /// <summary>The x above 0 whose trigamma is y, above 0, by Newton's method on 1 / trigamma (Smyth 2004, appendix).</summary>
    public static double InverseTrigamma(double y)
    {
        if (y > 1e7)
        {
            return 1 / Math.Sqrt(y);
        }

        if (y < 1e-6)
        {
            return 1 / y;
        }

        double x = 0.5 + (1 / y);
        for (int i = 0; i < 50; i++)
        {
            double value = Trigamma(x);
            double step = value * (1 - (value / y)) / Tetragamma(x);
            x += step;
            if (-step / x < 1e-12)
            {
                break;
            }
        }

        return x;
    }

    private static double Tetragamma(double x)
    {
        double sum = 0;
        for (; x < Large; x++)
        {
            sum -= 2 / (x * x * x);
        }

        double s = 1 / (x * x);
        return sum - (s * (1 + (1 / x) + (s * (0.5 - (s * ((1.0 / 6) - (s * ((1.0 / 6) - (s * 3 / 10)))))))));
    }
}
