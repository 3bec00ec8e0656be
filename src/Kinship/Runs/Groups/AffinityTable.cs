using Kinship.Affinity;

namespace Kinship.Runs.Groups;

/// <summary>
/// A matrix as CSV: the first row and the first column hold the tasks' names. Rows are sources, or targets where said so. Cells on the diagonal may
/// be empty.
/// </summary>
public static class AffinityTable
{
    private const string Expected = "a table as CSV with the tasks' names in its first row and first column";

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rowsAreTargets">Whether a row is the task that receives.</param>
    /// <returns>Row = source, in the order of the file's columns.</returns>
    /// <exception cref="Data.InputException">Names that do not match, no square, a hole, something that is no number.</exception>
    public static AffinityMatrix Read(string path, bool rowsAreTargets = false)
    {
        var table = GroupTable.Read(path, Expected);
        string[] tasks = table.Header.Cells[1..];
        CheckNames(path, table, tasks);
        Dictionary<string, int> places = tasks
            .Select((name, place) => (name, place))
            .ToDictionary(t => t.name, t => t.place);
        double[] values = new double[tasks.Length * tasks.Length];
        foreach (Csv.Row row in table.Rows)
        {
            int of = places[row.Cells[0]];
            for (int c = 0; c < tasks.Length; c++)
            {
                double value = table.Number(row, c + 1);
                if (c != of && !double.IsFinite(value))
                {
                    throw row.Cells[c + 1].Length == 0 || double.IsNaN(value)
                        ? GroupFileErrors.Hole(path, row.Line, row.Cells[0], tasks[c])
                        : GroupFileErrors.NotFinite(path, row.Line, tasks[c], value);
                }

                values[rowsAreTargets ? (c * tasks.Length) + of : (of * tasks.Length) + c] = value;
            }
        }

        return new AffinityMatrix(tasks, values);
    }

    private static void CheckNames(string path, GroupTable table, string[] tasks)
    {
        CheckEach(path, tasks.Select(t => (t, table.Header.Line)));
        CheckEach(path, table.Rows.Select(r => (r.Cells[0], r.Line)));
        string[] rows = [.. table.Rows.Select(r => r.Cells[0])];
        if (rows.Length != tasks.Length)
        {
            throw GroupFileErrors.NotSquare(path, rows.Length, tasks.Length);
        }

        if (rows.FirstOrDefault(r => !tasks.Contains(r)) is { } row)
        {
            throw GroupFileErrors.OtherNames(path, row, isRow: true, tasks);
        }
    }

    private static void CheckEach(string path, IEnumerable<(string Name, int Line)> names)
    {
        HashSet<string> seen = [];
        foreach ((string name, int line) in names)
        {
            if (name.Length == 0)
            {
                throw GroupFileErrors.NoName(path, line);
            }

            if (!seen.Add(name))
            {
                throw GroupFileErrors.NameTwice(path, line, name);
            }
        }
    }
}
