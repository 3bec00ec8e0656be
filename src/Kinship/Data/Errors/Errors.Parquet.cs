namespace Kinship.Data;

internal static partial class Errors
{
    public static InputException DamagedParquet(string path, string why, Exception? cause = null)
    {
        string message =
            $"{path}: cannot be read as a Parquet file: {why.TrimEnd('.')}. Expected a whole one, not encrypted: make or "
            + "download it again, or save the table as CSV.";
        return cause is null ? new(message) : new(message, cause);
    }

    public static InputException UnreadableColumn(string path, string column, string kind) =>
        new(
            $"{path}, column '{column}': holds {kind}. Expected numbers, true and false, or text: save it as such "
                + $"(a date as a number of days, a list as a column an element), or leave it out (--drop {column})."
        );

    public static InputException NoRows(string path, int columns) =>
        new($"{path}: {Count(columns, "column")}, but no row. Expected at least one: check how the file was made.");
}
