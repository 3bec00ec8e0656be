using Kinship.Data;
using Kinship.Runs.Checks;
using Kinship.Training;

namespace Kinship.Cli.Output;

/// <summary>The library's terms as they are printed.</summary>
internal static class Words
{
    public static string Of(ColumnRole role) => role.ToString().ToLowerInvariant();

    public static string Of(ColumnKind kind) => kind.ToString().ToLowerInvariant();

    public static string Of(TrainingStatus status) => status.ToString().ToLowerInvariant();

    public static string Of(FileState state) => state.ToString().ToLowerInvariant();

    public static string Of(TaskKind kind) =>
        kind switch
        {
            TaskKind.Classification => "classification",
            TaskKind.MultiLabel => "multi-label",
            _ => "regression",
        };

    /// <summary>"1 row", "5 rows".</summary>
    public static string Count(long number, string one) => $"{number:N0} {one}{(number == 1 ? "" : "s")}";

    /// <summary>A text with its control characters written out: it stays on its line, and does nothing to the terminal.</summary>
    public static string OneLine(string text) => VisibleText.Of(text);

    /// <summary>A text cut to a width, its last character then an ellipsis.</summary>
    public static string Cut(string text, int width) =>
        text.Length <= width ? text : text[..Math.Max(0, width - 1)] + "…";
}
