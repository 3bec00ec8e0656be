using Kinship.Data;

namespace Kinship.Exchange.Keras;

/// <summary>A table's columns as a model's inputs.</summary>
/// <param name="Rows">Rows of the table.</param>
/// <param name="Inputs">For every input its columns.</param>
internal sealed record KerasColumns(int Rows, IReadOnlyList<IReadOnlyList<NumberColumn>> Inputs)
{
    /// <exception cref="InputException">The columns do not fit the inputs, or a cell is missing.</exception>
    public static KerasColumns Read(KerasGraph graph, string path, IReadOnlyList<string> drop)
    {
        TabularData data = TabularData.Read(path, new DataOptions { Drop = drop });
        List<NumberColumn> numbers = [.. data.Table.Columns.OfType<NumberColumn>().Where(c => !drop.Contains(c.Name))];
        IReadOnlyList<NumberColumn>?[] inputs = [.. graph.Inputs.Select(i => Named(graph.Nodes[i], numbers))];
        HashSet<NumberColumn> taken = [.. inputs.SelectMany(c => c ?? [])];
        HashSet<string> outputs = [.. graph.Outputs.Select(o => o.Name)];
        NumberColumn[] rest = [.. numbers.Where(c => !taken.Contains(c) && !outputs.Contains(c.Name))];
        int[] open = [.. Enumerable.Range(0, inputs.Length).Where(i => inputs[i] is null)];
        if (open is [var only] && graph.Nodes[graph.Inputs[only]].Shape.Width == rest.Length)
        {
            inputs[only] = rest;
        }
        else if (open.Length > 0)
        {
            throw Unfit(graph, path, open, rest);
        }

        foreach (NumberColumn column in inputs.SelectMany(c => c!))
        {
            CheckFilled(graph, path, column, data.Rows);
        }

        return new(data.Rows, [.. inputs.Select(c => c!)]);
    }

    /// <summary>An input of one number that is named as a column takes it.</summary>
    private static IReadOnlyList<NumberColumn>? Named(KerasNode input, List<NumberColumn> numbers) =>
        input.Shape.Width == 1 && numbers.Find(c => c.Name == input.Name) is { } column ? [column] : null;

    private static InputException Unfit(KerasGraph graph, string path, int[] open, NumberColumn[] rest)
    {
        KerasNode[] nodes = [.. open.Select(i => graph.Nodes[graph.Inputs[i]])];
        string wanted = string.Join(" and ", nodes.Select(n => $"'{n.Name}' takes {n.Shape.Width}"));
        string names = string.Join(", ", rest.Take(12).Select(c => c.Name)) + (rest.Length > 12 ? ", ..." : "");
        return KerasErrors.Columns(
            graph.File,
            path,
            nodes.Length > 1
                ? $"no columns of numbers are named as the inputs ({wanted}), and with several inputs it is not known which columns "
                    + "are whose. Name the columns as the inputs of one number each"
                : $"the input {wanted} numbers a row, and there are {rest.Length} numeric columns for it ({names}). Leave out "
                    + "those that are no features: --drop a,b"
        );
    }

    private static void CheckFilled(KerasGraph graph, string path, NumberColumn column, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            if (double.IsNaN(column[row]))
            {
                throw KerasErrors.Columns(
                    graph.File,
                    path,
                    $"row {row + 1} has no number in the column '{column.Name}', and a Keras model does not say what to put there. "
                        + "Fill it as in training"
                );
            }
        }
    }
}
