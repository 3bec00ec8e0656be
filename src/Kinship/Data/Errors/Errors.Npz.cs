namespace Kinship.Data;

internal static partial class Errors
{
    public static InputException NoFeatureArray(string path, IReadOnlyList<string> arrays) =>
        new(
            $"{path}: no array 'X' among {(arrays.Count == 0 ? "no arrays at all" : List(arrays))}. Expected X [rows, "
                + "columns] and one array a task: np.savez(path, X=X, y=y)."
        );

    public static InputException NotAnArray(string path, string entry, string why) =>
        new(
            $"{path}, array '{entry}': {why}. Expected a plain NumPy array of numbers or strings: "
                + "save it with np.savez(path, X=X, y=y)."
        );

    public static InputException EmptyArray(string path, string entry, IReadOnlyList<int> shape) =>
        new(
            $"{path}, array '{entry}': its shape is ({string.Join(", ", shape)}). Expected at least one row and one "
                + "column: X [rows, columns], and [rows] or [rows, outputs] for every other array. Save it in that shape, "
                + "or leave it out of np.savez."
        );

    public static InputException PickledArray(string path, string entry) =>
        new(
            $"{path}, array '{entry}': holds pickled Python objects, which are not read (they can run code). "
                + "Expected numbers or strings: convert it with .astype(float) or .astype(str) before np.savez."
        );

    public static InputException RowsDiffer(string path, string entry, int found, int expected) =>
        new(
            $"{path}, array '{entry}': {Count(found, "row")}, expected {expected:N0} as in X. "
                + "Every array needs one row for every row of X."
        );

    public static InputException FeatureNames(string path, int found, int expected) =>
        new(
            $"{path}, array 'feature_names': {Count(found, "name")}, expected {expected:N0}, one for each column of X."
        );
}
