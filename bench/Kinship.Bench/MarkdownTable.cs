using System.Text;

namespace Kinship.Bench;

/// <summary>A table in Markdown.</summary>
/// <param name="labels">Headings of columns of text, which come first.</param>
/// <param name="numbers">Headings of columns of numbers.</param>
internal sealed class MarkdownTable(IReadOnlyList<string> labels, IReadOnlyList<string> numbers)
{
    private readonly StringBuilder _text = new(
        Line(labels.Concat(numbers)) + Line(labels.Select(_ => "---").Concat(numbers.Select(_ => "---:")))
    );

    public MarkdownTable Add(params IEnumerable<string> cells)
    {
        _text.Append(Line(cells));
        return this;
    }

    public override string ToString() => _text.ToString();

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";
}
