using Kinship.Cli.Arguments;

namespace Kinship.Cli.Settings.Forms;

/// <summary>An index or a range of them: <c>5</c>, <c>5-9</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IndexRangeAttribute : ValueCheckAttribute
{
    public override string? Fault(string value) =>
        Parse(value) is null ? "expected an index from 0, as 5, or the first and the last of several, as 5-9" : null;

    /// <summary>The first and the last index; null where a text is none.</summary>
    public static (int First, int Last)? Parse(string text)
    {
        string[] ends = text.Split('-');
        bool whole = int.TryParse(ends[0], out int first) & int.TryParse(ends[^1], out int last);
        return whole && ends.Length <= 2 && first >= 0 && first <= last ? (first, last) : null;
    }
}
