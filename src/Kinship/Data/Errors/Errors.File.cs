namespace Kinship.Data;

/// <summary>Every input error of this folder: what was found, where, what was expected, what to do.</summary>
internal static partial class Errors
{
    public static InputException NoSuchFile(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".";
        if (!Directory.Exists(folder))
        {
            return new($"{path}: no such file, and no folder '{folder}' either. Check the path.");
        }

        IEnumerable<string?> files = Directory.EnumerateFiles(folder).Take(1000).Select(Path.GetFileName);
        string nearest = NearestNames.Suggestion(Path.GetFileName(path), files.OfType<string>());
        return new($"{path}: no such file.{nearest} Check the path.");
    }

    public static InputException IsDirectory(string path) =>
        new(
            $"{path}: is a folder, expected a file. Name the table in it: a .csv, .tsv, .csv.gz, .parquet or .npz file."
        );

    public static InputException CannotOpen(string path, Exception cause) =>
        new($"{path}: cannot be read: {cause.Message} Check that the file is readable.", cause);

    public static InputException EmptyFile(string path) =>
        new($"{path}, line 1: the file is empty. Expected a header line with the columns' names, then the rows.");

    public static InputException HeaderOnly(string path, int columns) =>
        new(
            $"{path}: the header names {Count(columns, "column")}, but no row follows on line 2 or later. "
                + "Expected one line a row after the header."
        );

    public static InputException OtherFormat(string path, string found) =>
        new(
            $"{path}: is {found}. Expected a text table (.csv, .tsv, .csv.gz), a .parquet or a .npz file: export it as CSV, "
                + "or save NumPy arrays together with np.savez(path, X=X, y=y)."
        );

    public static InputException Damaged(string path, Exception cause) =>
        new(
            $"{path}: the compressed file is damaged or cut off. "
                + "Expected a whole gzip or zip file; make or download it again.",
            cause
        );

    public static InputException Bomb(string path, UnpackingException cause) => new($"{path}: {cause.Message}.", cause);

    public static InputException RowTooLong(string path, int line, int most) =>
        new(
            $"{path}, line {line}: a line of more than {most >> 20} MiB. Expected a table with a line a row: is this file text, "
                + "and are its lines ended by \\n or \\r\\n?"
        );

    public static InputException TooManyColumns(string path, int columns, int most) =>
        new(
            $"{path}: has {columns:N0} columns; at most {most:N0} are read. Expected a row for each sample: where rows and columns "
                + "are exchanged, transpose the table; otherwise leave columns out."
        );

    public static InputException NotUtf8(string path, int line) =>
        new(
            $"{path}, line {line}: bytes that are not UTF-8 text. Expected UTF-8, with or without a mark: "
                + "save the table as UTF-8 (from Latin-1: iconv -f latin1 -t utf-8)."
        );

    public static InputException DuplicateColumn(string path, string name, int first, int second) =>
        new(
            $"{path}, line 1: the header names '{name}' twice, as columns {first} and {second}. Expected a name of its "
                + "own for every column: rename one (or add the header line, if the file has none)."
        );

    public static InputException RaggedRow(
        TablePlace table,
        int line,
        int lastLine,
        int found,
        int expected,
        char delimiter
    ) =>
        new(
            $"{table.Path}, line {line}: found {Count(found, "field")}, expected {expected} as in the header "
                + $"(separated by {DelimiterName(delimiter)}). "
                + (
                    lastLine > line
                        ? $"The row runs on to line {lastLine}: is there a quote too many on line {line}?"
                        : "Add what is missing, or quote a field that holds the separator."
                )
        );

    public static InputException OpenQuote(TablePlace table, int line) =>
        new(
            $"{table.Path}, line {line}: a quote opens here and never closes. Expected a second \" before the field "
                + "ends: close it, or write a quote inside a quoted field as \"\"."
        );

    public static InputException StrayQuote(TablePlace table, int line, string text) =>
        new(
            $"{table.Path}, line {line}: a quote in the middle of the field '{text}' swallows the lines after it. "
                + "Expected quotes around whole fields only: put the field in quotes and double the quote inside it (\"\")."
        );

    private static string DelimiterName(char delimiter) =>
        delimiter switch
        {
            ',' => "commas",
            ';' => "semicolons",
            '\t' => "tabs",
            _ => $"'{delimiter}'",
        };

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count:N0} {noun}s";
}
