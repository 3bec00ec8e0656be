using System.Text;

namespace Kinship.Cli.Output;

/// <summary>
/// Standard error as far as there is one: progress that nobody can be told ends no training. What cannot be written is dropped.
/// </summary>
internal sealed class TolerantWriter(TextWriter inner) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Try(() => inner.Write(value));

    public override void Write(string? value) => Try(() => inner.Write(value));

    public override void Write(char[] buffer, int index, int count) => Try(() => inner.Write(buffer, index, count));

    public override void Flush() => Try(inner.Flush);

    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { }
    }
}
