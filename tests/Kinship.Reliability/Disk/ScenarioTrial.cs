using System.Runtime.InteropServices;
using Kinship.Cli;
using Kinship.Fuzz.Targets;
using Kinship.Reliability.Work;

namespace Kinship.Reliability.Disk;

/// <summary>A command whose calls fail, one after the other.</summary>
internal sealed class ScenarioTrial
{
    private readonly Scenario _scenario;
    private readonly string _template;
    private readonly string _expected;
    private readonly string _work;

    public ScenarioTrial(Scenario scenario, string root)
    {
        _scenario = scenario;
        _template = Path.Combine(root, "template");
        _expected = Path.Combine(root, "expected");
        _work = Path.Combine(root, "work");
        WorkFolder.Prepare(_template);
        foreach (string line in scenario.Before)
        {
            WorkFolder.Finish(_template, line);
        }

        // Where the trials are done: some documents name the folder.
        WorkFolder.Copy(_template, _work);
        WorkFolder.Finish(_work, scenario.Command);
        WorkFolder.Copy(_work, _expected);
    }

    public int Tried { get; private set; }

    /// <summary>Ended with an error that says what and where.</summary>
    public int Refused { get; private set; }

    /// <summary>Ended well all the same: a write was gone on with, a leftover stayed.</summary>
    public int Unnoticed { get; private set; }

    /// <summary>Where a folder had to be deleted by hand.</summary>
    public int Cleared { get; private set; }

    public List<string> Lost { get; } = [];

    /// <summary>How many calls the command makes.</summary>
    public int Calls()
    {
        WorkFolder.Copy(_template, _work);
        DiskTrial.Arm(_work, 0, 0);
        WorkFolder.Finish(_work, _scenario.Command);
        int calls = DiskTrial.Count();
        DiskTrial.Disarm();
        return calls;
    }

    /// <summary>Lets a call fail, then goes on to the end undisturbed.</summary>
    public void Fail(string name, int kind, int call)
    {
        WorkFolder.Copy(_template, _work);
        DiskTrial.Arm(_work, call, kind);
        (int code, string output) = InProcess.Run(_work, _scenario.Command.Split(' '));
        string last = Marshal.PtrToStringUTF8(DiskTrial.Last())!;
        DiskTrial.Disarm();
        Tried++;
        string? problem = Problem(code, output, last.Length > 0);
        if (problem is not null)
        {
            string errors = string.Join(
                " / ",
                output.Split('\n').Where(l => l.Contains("error", StringComparison.Ordinal))
            );
            Lost.Add($"{_scenario.Name}, {name} at call {call} ({last}), exit code {code}: {problem}\n    {errors}");
        }
    }

    private string? Problem(int code, string output, bool failed)
    {
        if (code == ExitCode.Done)
        {
            Unnoticed++;
        }
        else
        {
            Refused++;
            string[] errors = [.. output.Split('\n').Where(l => l.StartsWith("error: ", StringComparison.Ordinal))];
            if (!failed || code is not (ExitCode.Failed or ExitCode.Input) || errors.Length != 1)
            {
                return "it should end with one error";
            }

            if (
                errors[0].Contains("Unexpected", StringComparison.Ordinal)
                || output.Contains("   at ", StringComparison.Ordinal)
            )
            {
                return "the error is not made for users";
            }

            if (
                !errors[0].Contains(_work, StringComparison.Ordinal)
                && !errors[0].Contains(_scenario.Result.Split('/')[0], StringComparison.Ordinal)
            )
            {
                return "the error does not name the file or folder";
            }
        }

        if (Soundness.Of(_work) is { } damaged)
        {
            return $"left damaged: {damaged}";
        }

        string? again = _scenario.Again(_work);
        if (again is not null && GoOn(again) is { } refusal)
        {
            return refusal;
        }

        string expected = Path.Combine(_expected, _scenario.Result);
        string result = Path.Combine(_work, _scenario.Result);
        string? difference = WorkFolder.Difference(expected, result, ignoresLeftovers: again is null);
        return difference is null ? null : $"in the end {difference}";
    }

    /// <summary>Goes on to the end; why not, where it cannot.</summary>
    private string? GoOn(string line)
    {
        (int code, string output) = InProcess.Run(_work, line.Split(' '));
        if (code == ExitCode.Input && output.Contains("not empty", StringComparison.Ordinal))
        {
            // What a read-only disk kept of a run that never began is the user's to delete, as the message says.
            Cleared++;
            Directory.Delete(Path.Combine(_work, _scenario.Begun), recursive: true);
            (code, output) = InProcess.Run(_work, line.Split(' '));
        }

        return code == ExitCode.Done
            ? null
            : $"afterwards '{line}' ended with {code}: {output.Trim().ReplaceLineEndings(" / ")}";
    }
}
