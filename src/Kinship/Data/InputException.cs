namespace Kinship.Data;

/// <summary>
/// What the user gave (arguments, files, data) cannot be used. The message says what was found, where, what was
/// expected and what to do; the command line prints it as it is and exits with 2.
/// </summary>
public sealed class InputException : Exception
{
    /// <summary>An input error with its full message.</summary>
    public InputException(string message)
        : base(message) { }

    /// <summary>An input error with its full message and what caused it.</summary>
    public InputException(string message, Exception inner)
        : base(message, inner) { }
}
