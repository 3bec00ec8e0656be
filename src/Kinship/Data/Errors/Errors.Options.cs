namespace Kinship.Data;

internal static partial class Errors
{
    private const int Listed = 8;

    public static InputException TargetsSyntax(string text, int at, string expected) =>
        new(
            $"--targets {text}: expected {expected} at character {at + 1}. "
                + "Write names separated by commas, or a block of columns as name=[a,b,c]."
        );

    public static InputException UnknownColumn(TableHeader header, string option, string name) =>
        new(
            $"{header.Path}: {option} names '{name}', which is no column."
                + $"{NearestNames.Suggestion(name, [.. header.Arrays?.Keys ?? [], .. header.Columns.Except(header.Arrays?.Keys ?? [])])} "
                + $"{Has(header)} (kinship inspect shows all).{HeaderHint(header)}"
        );

    public static InputException NotATarget(string path, string option, string name, IReadOnlyList<string> targets) =>
        new(
            $"{path}: {option} names '{name}', which is no target.{NearestNames.Suggestion(name, targets)} "
                + (targets.Count == 0 ? "No targets were given: " : $"The targets are {List(targets)}: ")
                + "add it to --targets."
        );

    public static InputException NullTaskExists() =>
        new(
            $"A task is called '{NullTask.Name}' already, which is the name of the null task. Rename its column, or leave out "
                + "--null."
        );

    public static InputException NoTaskForNull(string name, IEnumerable<string> tasks)
    {
        string[] known = [.. tasks];
        return new(
            $"The null task is to have the shuffled labels of '{name}', which is no target."
                + $"{NearestNames.Suggestion(name, known)} The targets are {List(known)}."
        );
    }

    public static InputException TargetTwice(string path, string name) =>
        new($"{path}: '{name}' is named twice in --targets. Expected every column in one task only: name it once.");

    public static InputException Contradiction(string path, string name, string first, string second) =>
        new($"{path}: column '{name}' is named by both {first} and {second}. Keep one of the two.");

    public static InputException NoFeatures(string path, int targets, int dropped) =>
        new(
            $"{path}: no column is left to learn from (targets: {targets}, dropped: {dropped}). "
                + "Leave at least one column out of --targets and --drop."
        );

    public static InputException NoTargets(string path, IReadOnlyList<string> columns) =>
        new($"{path}: no targets were given. Say what to predict: --targets with some of {List(columns)}.");

    public static InputException WeightArray(string path, string name, int columns) =>
        new(
            $"{path}, array '{name}': {Count(columns, "column")}, but --sample-weight names it, which needs one weight a row. "
                + "Expected an array of the shape [rows]."
        );

    public static InputException NothingWeighs(string path, string column, int rows) =>
        new(
            $"{path}, column '{column}': all {rows:N0} weights are 0 (--sample-weight), so no row counts. "
                + "Expected a weight above 0 in at least one row: check the column, or leave --sample-weight out."
        );

    private static string Has(TableHeader header) =>
        $"The file has {Count(header.Columns.Count, "column")}: {List(header.Columns)}";

    private static string HeaderHint(TableHeader header) =>
        header.Columns.Count(c => Cells.Read(c, out _) == CellKind.Number) * 2 > header.Columns.Count
            ? " Line 1 looks like data: is the header line with the columns' names missing?"
            : "";

    private static string List(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(Listed)) + (names.Count > Listed ? ", ..." : "");
}
