namespace Kinship.Cli.Arguments;

/// <summary>A value as <c>NAME:KEY=VALUE,...</c>, read and checked.</summary>
/// <param name="Name">The form's own name, whichever alias was typed.</param>
/// <param name="Given">The keys that were given, with their texts.</param>
internal sealed record NamedValue(string Name, IReadOnlyDictionary<string, string> Given)
{
    /// <summary>Whether a key was given.</summary>
    public bool Has(string key) => Given.ContainsKey(key);

    /// <summary>A key's number, or what stands for it.</summary>
    public double Number(string key, double standard) => Number(key) ?? standard;

    /// <summary>A key's number, or null.</summary>
    public double? Number(string key) => Given.TryGetValue(key, out string? text) ? double.Parse(text) : null;

    /// <summary>A key's whole number, or what stands for it.</summary>
    public int Whole(string key, int standard) => Given.TryGetValue(key, out string? text) ? int.Parse(text) : standard;

    /// <summary>Whether a key is true, or what stands for it.</summary>
    public bool Flag(string key, bool standard) => Given.TryGetValue(key, out string? text) ? text == "true" : standard;

    /// <summary>A key's word, or what stands for it.</summary>
    public string Word(string key, string standard) => Given.GetValueOrDefault(key, standard);
}
