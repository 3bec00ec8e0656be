using Kinship.Cli.Output;

namespace Kinship.Cli.Schedulers;

/// <summary>One line on standard error that says how far something is: redrawn where the terminal can, otherwise a line a change.</summary>
internal sealed class StatusLine(CliEnvironment environment)
{
    private string _shown = "";

    /// <summary>Shows a text.</summary>
    public void Show(string text)
    {
        if (text == _shown)
        {
            return;
        }

        _shown = text;
        if (environment.CanRedraw)
        {
            environment.RawError.Write($"\r{Words.Cut(Words.OneLine(text), Width)}\u001b[K");
        }
        else
        {
            environment.RawError.WriteLine(Words.OneLine(text));
        }
    }

    /// <summary>Leaves the line as it is: what is written next begins a new one.</summary>
    public void End()
    {
        if (environment.CanRedraw && _shown.Length > 0)
        {
            environment.RawError.WriteLine();
        }

        _shown = "";
    }

    private int Width => Math.Max(20, environment.Error.Profile.Width - 1);
}
