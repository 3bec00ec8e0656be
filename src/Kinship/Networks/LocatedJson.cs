using System.Text;
using System.Text.Json;
using Kinship.Data;

namespace Kinship.Networks;

/// <summary>A JSON value that knows where in its file it stands, so that errors can say so.</summary>
/// <param name="Kind">The value's kind.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in bytes.</param>
internal sealed record LocatedJson(JsonValueKind Kind, int Line, int Column)
{
    /// <summary>An object's members in order; a name may come twice.</summary>
    public IReadOnlyList<(LocatedJson Name, LocatedJson Value)> Members { get; private init; } = [];

    /// <summary>An array's elements.</summary>
    public IReadOnlyList<LocatedJson> Elements { get; private init; } = [];

    /// <summary>A string's or name's text, a number as written.</summary>
    public string Text { get; private init; } = "";

    /// <summary>How the value reads in a message.</summary>
    public string Description =>
        Kind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "an array",
            JsonValueKind.String => $"\"{Text}\"",
            JsonValueKind.Number => Text,
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => "null",
        };

    /// <summary>Parses UTF-8 with or without a mark; comments and trailing commas are let pass.</summary>
    /// <exception cref="Data.InputException">Not JSON; says the line and column.</exception>
    public static LocatedJson Parse(ReadOnlySpan<byte> utf8, string file)
    {
        ReadOnlySpan<byte> text = utf8.StartsWith(Encoding.UTF8.Preamble) ? utf8[3..] : utf8;
        if (text.Trim(" \r\n\t"u8).IsEmpty)
        {
            throw NetworkErrors.Syntax(file, 1, 1, "the file is empty; expected {\"trunk\": [...], \"heads\": {...}}.");
        }

        JsonReaderOptions options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
        try
        {
            Parser parser = new(text, options, file);
            return parser.Parse();
        }
        catch (JsonException e)
        {
            string problem = $"{JsonProblem.Of(e)}.";
            throw NetworkErrors.Syntax(file, (e.LineNumber ?? 0) + 1, (e.BytePositionInLine ?? 0) + 1, problem);
        }
    }

    /// <summary>A way through a text, which counts its lines as it goes.</summary>
    private ref struct Parser(ReadOnlySpan<byte> text, JsonReaderOptions options, string file)
    {
        private readonly ReadOnlySpan<byte> _text = text;
        private Utf8JsonReader _reader = new(text, options);
        private int _line = 1;
        private int _lineStart;
        private int _counted;

        public LocatedJson Parse()
        {
            _reader.Read();
            LocatedJson value = Value();
            _reader.Read();
            return value;
        }

        private LocatedJson Value()
        {
            LocatedJson at = At();
            return _reader.TokenType switch
            {
                JsonTokenType.StartObject => at with { Kind = JsonValueKind.Object, Members = ReadMembers() },
                JsonTokenType.StartArray => at with { Kind = JsonValueKind.Array, Elements = ReadElements() },
                JsonTokenType.String => at with { Kind = JsonValueKind.String, Text = ReadText(at) },
                JsonTokenType.Number => at with
                {
                    Kind = JsonValueKind.Number,
                    Text = Encoding.UTF8.GetString(_reader.ValueSpan),
                },
                JsonTokenType.True => at with { Kind = JsonValueKind.True },
                JsonTokenType.False => at with { Kind = JsonValueKind.False },
                _ => at,
            };
        }

        private List<(LocatedJson, LocatedJson)> ReadMembers()
        {
            List<(LocatedJson, LocatedJson)> members = [];
            while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
            {
                LocatedJson at = At();
                LocatedJson name = at with { Kind = JsonValueKind.String, Text = ReadText(at) };
                _reader.Read();
                members.Add((name, Value()));
            }

            return members;
        }

        private List<LocatedJson> ReadElements()
        {
            List<LocatedJson> elements = [];
            while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
            {
                elements.Add(Value());
            }

            return elements;
        }

        private readonly string ReadText(LocatedJson at)
        {
            try
            {
                return _reader.GetString()!;
            }
            catch (InvalidOperationException)
            {
                throw NetworkErrors.Syntax(file, at.Line, at.Column, "the text that begins here is not valid Unicode.");
            }
        }

        private LocatedJson At()
        {
            int place = (int)_reader.TokenStartIndex;
            ReadOnlySpan<byte> passed = _text[_counted..place];
            if (passed.LastIndexOf((byte)'\n') is >= 0 and int last)
            {
                _line += passed.Count((byte)'\n');
                _lineStart = _counted + last + 1;
            }

            _counted = place;
            return new(JsonValueKind.Null, _line, place - _lineStart + 1);
        }
    }
}
