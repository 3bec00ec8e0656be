namespace Kinship.Data;

/// <summary>Every input error of this folder: what was found, where, what was expected, what to do.</summary>
internal static partial class Errors
{
    public static InputException TargetsSyntax(string text, int at, string expected) =>
        new(
            $"--targets {text}: expected {expected} at character {at + 1}. "
                + "Write names separated by commas, or a block of columns as name=[a,b,c]."
        );
}
