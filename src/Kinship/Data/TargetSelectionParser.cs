namespace Kinship.Data;

/// <summary>The grammar of <c>--targets</c>: names, or name=[column,...], separated by commas.</summary>
internal ref struct TargetSelectionParser
{
    private readonly string _text;
    private int _at;

    private TargetSelectionParser(string text) => _text = text;

    public static IReadOnlyList<TargetSelection> Parse(string text)
    {
        TargetSelectionParser parser = new(text);
        List<TargetSelection> selections = [];
        do
        {
            selections.Add(parser.Selection());
        } while (parser.Skip(','));
        return selections;
    }

    private TargetSelection Selection()
    {
        string name = Name(inBlock: false);
        if (!Skip('='))
        {
            return new TargetSelection(name);
        }

        if (!Skip('['))
        {
            throw Errors.TargetsSyntax(_text, _at, "'[' after '='");
        }

        List<string> columns = [];
        do
        {
            columns.Add(Name(inBlock: true));
        } while (Skip(','));
        if (!Skip(']'))
        {
            throw Errors.TargetsSyntax(_text, _at, $"']' to close the block '{name}'");
        }

        return new TargetSelection(name, columns);
    }

    private string Name(bool inBlock)
    {
        if (Skip('"'))
        {
            return Quoted();
        }

        int start = _at;
        while (_at < _text.Length && _text[_at] != ',' && !(inBlock && _text[_at] == ']') && !AtBlock())
        {
            _at++;
        }

        string name = _text[start.._at].Trim();
        return name.Length > 0 ? name : throw Errors.TargetsSyntax(_text, start, "a column's name");
    }

    // '=' is an ordinary character in a name unless a block follows it.
    private readonly bool AtBlock() => _text[_at] == '=' && _text.AsSpan(_at + 1).TrimStart().StartsWith("[");

    private string Quoted()
    {
        int start = _at;
        while (true)
        {
            int end = _text.IndexOf('"', _at);
            if (end < 0)
            {
                throw Errors.TargetsSyntax(_text, _text.Length, "a closing double quote");
            }

            _at = end + 1;
            if (_at == _text.Length || _text[_at] != '"')
            {
                return _text[start..end].Replace("\"\"", "\"", StringComparison.Ordinal);
            }

            _at++;
        }
    }

    private bool Skip(char wanted)
    {
        int at = _at;
        while (at < _text.Length && char.IsWhiteSpace(_text[at]))
        {
            at++;
        }

        if (at >= _text.Length || _text[at] != wanted)
        {
            return false;
        }

        _at = at + 1;
        return true;
    }
}
