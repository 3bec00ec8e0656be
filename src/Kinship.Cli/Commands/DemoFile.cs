using Kinship.Data;

namespace Kinship.Cli.Commands;

/// <summary>The bundled digits, next to the program.</summary>
internal static class DemoFile
{
    /// <summary>Where it should be.</summary>
    public static string Expected => Path.Combine(AppContext.BaseDirectory, "data", "digits.csv");

    /// <summary>The five tasks.</summary>
    public const string Targets = "mod3,parity,mod4,prime,holes";

    /// <summary>The file, or null where it is missing.</summary>
    public static string? Find() => File.Exists(Expected) ? Expected : null;

    /// <summary>The file.</summary>
    /// <exception cref="InputException">It is missing.</exception>
    public static string Get() =>
        Find()
        ?? throw new InputException(
            $"The demo's data is missing: {Expected} was expected beside the program. Install kinship again, or train on "
                + "a file of your own: kinship train DATA.csv --targets a,b,c."
        );
}
