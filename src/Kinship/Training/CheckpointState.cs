namespace Kinship.Training;

/// <summary>What an observer needs to go on after an interruption: named numbers and named texts.</summary>
public sealed class CheckpointState
{
    private readonly Dictionary<string, double[]> _numbers = [];
    private readonly Dictionary<string, string> _texts = [];

    /// <summary>Every array of numbers by its name.</summary>
    public IReadOnlyDictionary<string, double[]> Numbers => _numbers;

    /// <summary>Every text by its name.</summary>
    public IReadOnlyDictionary<string, string> Texts => _texts;

    /// <summary>Keeps a copy of the numbers under a name.</summary>
    public void Set(string name, params ReadOnlySpan<double> numbers) => _numbers[name] = numbers.ToArray();

    /// <summary>Keeps the numbers under a name, without a copy: nobody changes them any more.</summary>
    internal void SetOwned(string name, double[] numbers) => _numbers[name] = numbers;

    /// <summary>Keeps a text under a name.</summary>
    public void Set(string name, string text) => _texts[name] = text;

    /// <summary>The numbers under a name.</summary>
    /// <exception cref="KeyNotFoundException">There are none of this name.</exception>
    public double[] Get(string name) =>
        _numbers.TryGetValue(name, out double[]? numbers)
            ? numbers
            : throw new KeyNotFoundException($"The checkpoint has no numbers '{name}'.");

    /// <summary>The text under a name, or null.</summary>
    public string? Text(string name) => _texts.GetValueOrDefault(name);
}
