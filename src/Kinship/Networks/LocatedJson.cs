using System.Text;
using System.Text.Json;

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
            Utf8JsonReader reader = new(text, options);
            reader.Read();
            LocatedJson value = Value(ref reader, text);
            reader.Read();
            return value;
        }
        catch (JsonException e)
        {
            string problem = e.Message.Split(" LineNumber:")[0].Split(" Path:")[0];
            throw NetworkErrors.Syntax(file, (e.LineNumber ?? 0) + 1, (e.BytePositionInLine ?? 0) + 1, problem);
        }
    }

    private static LocatedJson Value(ref Utf8JsonReader reader, ReadOnlySpan<byte> text)
    {
        LocatedJson at = At(reader, text);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => at with
            {
                Kind = JsonValueKind.Object,
                Members = ReadMembers(ref reader, text),
            },
            JsonTokenType.StartArray => at with
            {
                Kind = JsonValueKind.Array,
                Elements = ReadElements(ref reader, text),
            },
            JsonTokenType.String => at with { Kind = JsonValueKind.String, Text = reader.GetString()! },
            JsonTokenType.Number => at with
            {
                Kind = JsonValueKind.Number,
                Text = Encoding.UTF8.GetString(reader.ValueSpan),
            },
            JsonTokenType.True => at with { Kind = JsonValueKind.True },
            JsonTokenType.False => at with { Kind = JsonValueKind.False },
            _ => at,
        };
    }

    private static List<(LocatedJson, LocatedJson)> ReadMembers(ref Utf8JsonReader reader, ReadOnlySpan<byte> text)
    {
        List<(LocatedJson, LocatedJson)> members = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            LocatedJson name = At(reader, text) with { Kind = JsonValueKind.String, Text = reader.GetString()! };
            reader.Read();
            members.Add((name, Value(ref reader, text)));
        }

        return members;
    }

    private static List<LocatedJson> ReadElements(ref Utf8JsonReader reader, ReadOnlySpan<byte> text)
    {
        List<LocatedJson> elements = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            elements.Add(Value(ref reader, text));
        }

        return elements;
    }

    private static LocatedJson At(in Utf8JsonReader reader, ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> before = text[..(int)reader.TokenStartIndex];
        return new(JsonValueKind.Null, before.Count((byte)'\n') + 1, before.Length - before.LastIndexOf((byte)'\n'));
    }
}
