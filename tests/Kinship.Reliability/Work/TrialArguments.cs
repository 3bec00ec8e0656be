using System.Globalization;

namespace Kinship.Reliability.Work;

/// <summary>A trial's options, each followed by its value.</summary>
internal static class TrialArguments
{
    /// <summary>An option's text; where it is not given, the other.</summary>
    public static string Text(this string[] args, string name, string byDefault = "") =>
        Array.IndexOf(args, name) is >= 0 and int at ? args[at + 1] : byDefault;

    /// <summary>An option's number.</summary>
    public static double Number(this string[] args, string name, double byDefault) =>
        args.Text(name) is { Length: > 0 } text ? double.Parse(text, CultureInfo.InvariantCulture) : byDefault;

    /// <summary>An option's whole number.</summary>
    public static int Count(this string[] args, string name, int byDefault) =>
        args.Text(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : byDefault;
}
