namespace Kinship.Data;

/// <summary>What is wrong with JSON, in a line.</summary>
internal static class JsonProblem
{
    private const int Longest = 300;

    /// <summary>
    /// The exception's message without where it was (told in our own way), and without the middle of what it quotes: that can be the
    /// whole file.
    /// </summary>
    public static string Of(Exception e)
    {
        string text = e.Message.Split(" LineNumber:")[0].Split(" Path:")[0].TrimEnd('.');
        return text.Length <= Longest ? text : $"{text[..(Longest / 2)]} ... {text[^(Longest / 2)..]}";
    }
}
