using System.Text.Json;

namespace Kinship.Runs.Json;

/// <summary>
/// Writes the members of objects as <see cref="RunJson"/> reads them. By hand, since a serializer would first look at every
/// type and compile what it needs for it: more than a tenth of a second, of the one or two that a small training takes.
/// </summary>
internal readonly struct JsonMembers(Utf8JsonWriter json)
{
    /// <summary>A text, or null.</summary>
    public void Text(string name, string? value) => json.WriteString(name, value);

    /// <summary>An enum's value by its name, as <c>first-order</c>.</summary>
    public void Name(string name, Enum value) => json.WriteString(name, NameOf(value));

    /// <summary>True or false.</summary>
    public void Flag(string name, bool value) => json.WriteBoolean(name, value);

    /// <summary>A whole number, or null.</summary>
    public void Whole(string name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>A number; null for NaN and where there is none.</summary>
    public void Number(string name, double? value)
    {
        json.WritePropertyName(name);
        Number(value ?? double.NaN);
    }

    /// <summary>A moment, or null.</summary>
    public void Time(string name, DateTimeOffset? value)
    {
        if (value is { } time)
        {
            json.WriteString(name, time);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>An array of texts.</summary>
    public void Texts(string name, IReadOnlyList<string> values)
    {
        json.WritePropertyName(name);
        Texts(values);
    }

    /// <summary>An array of numbers.</summary>
    public void Numbers(string name, IReadOnlyList<double> values)
    {
        json.WriteStartArray(name);
        for (int i = 0; i < values.Count; i++)
        {
            Number(values[i]);
        }

        json.WriteEndArray();
    }

    /// <summary>An array of enums' values by their names.</summary>
    public void Names<T>(string name, IReadOnlyList<T> values)
        where T : struct, Enum
    {
        json.WriteStartArray(name);
        foreach (T value in values)
        {
            json.WriteStringValue(NameOf(value));
        }

        json.WriteEndArray();
    }

    /// <summary>An array of arrays of texts.</summary>
    public void Texts(string name, IReadOnlyList<IReadOnlyList<string>> values)
    {
        json.WriteStartArray(name);
        foreach (IReadOnlyList<string> texts in values)
        {
            Texts(texts);
        }

        json.WriteEndArray();
    }

    /// <summary>An object, or null.</summary>
    public void Object<T>(string name, T? value, Action<JsonMembers, T> members)
        where T : class
    {
        json.WritePropertyName(name);
        if (value is null)
        {
            json.WriteNullValue();
        }
        else
        {
            Object(value, members);
        }
    }

    /// <summary>An array of objects.</summary>
    public void Objects<T>(string name, IReadOnlyList<T> values, Action<JsonMembers, T> members)
        where T : class
    {
        json.WriteStartArray(name);
        foreach (T value in values)
        {
            Object(value, members);
        }

        json.WriteEndArray();
    }

    /// <summary>An object whose members are any values.</summary>
    public void Map<T>(string name, IEnumerable<KeyValuePair<string, T>> values, Action<JsonMembers, string, T> member)
    {
        json.WriteStartObject(name);
        foreach ((string key, T value) in values)
        {
            member(this, key, value);
        }

        json.WriteEndObject();
    }

    /// <summary>An object.</summary>
    public void Object<T>(T value, Action<JsonMembers, T> members)
        where T : class
    {
        json.WriteStartObject();
        members(this, value);
        json.WriteEndObject();
    }

    /// <summary>What the members are written to.</summary>
    public Utf8JsonWriter Writer => json;

    private static string NameOf(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private void Texts(IReadOnlyList<string> values)
    {
        json.WriteStartArray();
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private void Number(double value)
    {
        if (double.IsNaN(value))
        {
            json.WriteNullValue();
        }
        else if (double.IsInfinity(value))
        {
            json.WriteStringValue(value > 0 ? "inf" : "-inf");
        }
        else
        {
            json.WriteNumberValue(value);
        }
    }
}
