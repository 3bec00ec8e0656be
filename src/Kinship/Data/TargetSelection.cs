using System.Text.Json.Serialization;

namespace Kinship.Data;

/// <summary>A task as the user asks for it: a target column, or a block of columns under one name.</summary>
/// <param name="Name">The task's name.</param>
/// <param name="Columns">
/// Its columns; one that is named as the task is a plain target column. In a .npz file the name of an array stands for
/// all of its columns.
/// </param>
[method: JsonConstructor]
public sealed record TargetSelection(string Name, IReadOnlyList<string> Columns)
{
    /// <summary>A plain target column.</summary>
    public TargetSelection(string column)
        : this(column, [column]) { }

    /// <summary>Whether the columns were given as a block, name=[a,b,c].</summary>
    public bool IsBlock => Columns.Count != 1 || Columns[0] != Name;

    /// <summary>
    /// Reads <c>a,b,y1=[y1_a,y1_b,y1_c]</c>. A name with a comma in it stands in double quotes.
    /// </summary>
    /// <exception cref="InputException">A bracket or quote is left open, or a name is empty.</exception>
    public static IReadOnlyList<TargetSelection> Parse(string text) => TargetSelectionParser.Parse(text);
}
