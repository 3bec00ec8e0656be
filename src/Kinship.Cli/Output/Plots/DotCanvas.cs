namespace Kinship.Cli.Output.Plots;

/// <summary>
/// Dots to draw lines with: eight a character in Braille, two across and four down; one a character where there is only
/// ASCII.
/// </summary>
internal sealed class DotCanvas
{
    private const int FirstBraille = 0x2800;
    private static readonly int[,] s_bits =
    {
        { 0x01, 0x08 },
        { 0x02, 0x10 },
        { 0x04, 0x20 },
        { 0x40, 0x80 },
    };

    private readonly int[] _dots;
    private readonly bool _braille;
    private readonly int _columns;

    /// <summary>An empty canvas.</summary>
    /// <param name="columns">Characters across.</param>
    /// <param name="rows">Characters down.</param>
    /// <param name="braille">Whether there are Braille characters.</param>
    public DotCanvas(int columns, int rows, bool braille)
    {
        _columns = columns;
        _braille = braille;
        _dots = new int[columns * rows];
        (Width, Height) = braille ? (2 * columns, 4 * rows) : (columns, rows);
    }

    /// <summary>Dots across.</summary>
    public int Width { get; }

    /// <summary>Dots down.</summary>
    public int Height { get; }

    /// <summary>Sets a dot; outside nothing happens.</summary>
    /// <param name="x">From the left.</param>
    /// <param name="y">From the top.</param>
    public void Set(int x, int y)
    {
        if ((uint)x < (uint)Width && (uint)y < (uint)Height)
        {
            int place = _braille ? (y / 4 * _columns) + (x / 2) : (y * _columns) + x;
            _dots[place] |= _braille ? s_bits[y % 4, x % 2] : 1;
        }
    }

    /// <summary>Sets the dots of a straight line.</summary>
    public void Line(int x1, int y1, int x2, int y2)
    {
        int steps = Math.Max(1, Math.Max(Math.Abs(x2 - x1), Math.Abs(y2 - y1)));
        for (int k = 0; k <= steps; k++)
        {
            Set(
                x1 + (int)Math.Round((double)(x2 - x1) * k / steps),
                y1 + (int)Math.Round((double)(y2 - y1) * k / steps)
            );
        }
    }

    /// <summary>Whether a character has a dot.</summary>
    public bool Any(int column, int row) => _dots[(row * _columns) + column] != 0;

    /// <summary>A character; a blank where it has no dot.</summary>
    /// <param name="column">From the left.</param>
    /// <param name="row">From the top.</param>
    /// <param name="ascii">What stands for a dot where there are no Braille characters.</param>
    public char At(int column, int row, char ascii)
    {
        int dots = _dots[(row * _columns) + column];
        return dots == 0 ? ' '
            : _braille ? (char)(FirstBraille + dots)
            : ascii;
    }
}
