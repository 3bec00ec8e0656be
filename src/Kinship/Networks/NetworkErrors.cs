using Kinship.Data;

namespace Kinship.Networks;

/// <summary>Everything that can be wrong with a network or a network file, in words.</summary>
internal static class NetworkErrors
{
    public static InputException TooBig(long parameters, long most) =>
        new(
            $"The network would have {parameters:N0} parameters; expected at most {most:N0}. Give its layers fewer units "
                + "(--network), or leave columns out (--drop)."
        );

    public static InputException NoInputs() =>
        new("The network has no inputs: there is not a single feature column. Keep at least one column as a feature.");

    public static InputException NoTrunk() =>
        new(
            "The network's trunk has no layers; expected at least one, since the trunk is what the tasks share. "
                + "Add a layer, for example a dense one of 64 units."
        );

    public static InputException NoTasks() =>
        new("The network has no tasks; expected at least one target column to predict.");

    public static InputException TaskTwice(string task) =>
        new($"Two tasks of the network are named '{task}'; expected every name once. Name each target once.");

    public static InputException NoOutputs(string task) =>
        new($"Task '{task}' has no outputs; expected at least one class or value to predict.");

    public static InputException Layer(string place, string problem) => new($"{place}: {problem}.");

    public static InputException NoSuchTask(string head, IReadOnlyCollection<string> tasks)
    {
        string hint = NearestNames.Suggestion(head, tasks);
        return new(
            $"The network has layers for the head of a task '{head}', but no task has that name; "
                + $"the tasks are {string.Join(", ", tasks)}."
                + (hint.Length > 0 ? hint : " Name one of these, or \"*\" for every head that is not named.")
        );
    }

    /// <summary>An unknown word, as "unknown layer type 'dens': did you mean 'dense'?".</summary>
    public static string Unknown(string what, string found, IReadOnlyCollection<string> known) =>
        $"unknown {what} '{found}'{Nearest.Hint(found, known)}";

    public static InputException Unreadable(string path, Exception inner) =>
        inner is FileNotFoundException or DirectoryNotFoundException
            ? new(
                $"There is no network file '{path}'. Give the path of a JSON file, or 'pyramid' for the built-in network.",
                inner
            )
            : new($"The network file '{path}' cannot be read: {inner.Message}", inner);

    public static InputException Unwritable(string path, Exception inner) =>
        new($"The network file '{path}' cannot be written: {inner.Message}", inner);

    public static InputException Syntax(string file, long line, long column, string problem) =>
        new($"{file} is not valid JSON: line {line}, column {column}: {problem}");

    public static InputException InFile(string file, string place, LocatedJson at, string problem) =>
        new($"{file}, {place} (line {at.Line}, column {at.Column}): {problem}");
}
