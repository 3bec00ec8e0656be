namespace Kinship.Bench;

/// <summary>Numbers for people: three digits that count, whatever their size.</summary>
internal static class Shown
{
    /// <summary>Nothing was measured.</summary>
    public const string Nothing = "";

    public static string Number(double? value) =>
        value switch
        {
            null => Nothing,
            >= 99.95 => $"{value:n0}",
            >= 9.995 => $"{value:f1}",
            >= 0.9995 => $"{value:f2}",
            >= 0.09995 => $"{value:f3}",
            _ => $"{value:f4}",
        };

    public static string Percent(double? share) => share is null ? Nothing : $"{100 * share:f1} %";
}
