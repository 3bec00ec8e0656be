using Kinship.Affinity;
using Kinship.Reporting;
using Spectre.Console;

namespace Kinship.Cli.Output.Plots;

/// <summary>A pair over the epochs: its mean as a line, its 95 % interval as a band of dots, in Braille.</summary>
internal sealed class CurveChart
{
    private const int Rows = 8;
    private const int MostColumns = 100;
    private const int DotsOfBand = 3; // one dot in so many, down and across, so that the line stands out

    private readonly DotCanvas _mean;
    private readonly DotCanvas _band;
    private readonly DotCanvas _zero;
    private readonly (double Low, double High) _range;
    private readonly int _epochs;

    private CurveChart((double Mean, double Low, double High)[] epochs, int columns, bool braille)
    {
        (_mean, _band, _zero) = (new(columns, Rows, braille), new(columns, Rows, braille), new(columns, Rows, braille));
        _epochs = epochs.Length;
        _range = Range(epochs);
        Draw(epochs);
    }

    /// <summary>Writes the chart of a pair.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="series">The series.</param>
    /// <param name="source">The source's place.</param>
    /// <param name="target">The target's place.</param>
    public static void Write(IAnsiConsole console, AffinitySeries series, int source, int target)
    {
        MatrixUnit unit = MatrixUnit.Of(series.Key.Estimator, perLearningRate: false);
        AffinityMatrix names = series.Whole.Mean;
        int place = (source * names.Tasks.Count) + target;
        (double, double, double)[] epochs =
        [
            .. series.Epochs.Select(e =>
                (e.Mean.Values[place] * unit.Factor, e.LowOf(place) * unit.Factor, e.HighOf(place) * unit.Factor)
            ),
        ];
        console.WriteLine();
        AffinityView.WriteHeading(
            console,
            $"{names.Sources[source]} -> {names.Tasks[target]}, epochs 1 to {epochs.Length}"
        );
        if (epochs.All(e => !double.IsFinite(e.Item1)))
        {
            console.WriteLine("never measured");
            return;
        }

        int label = 8;
        int columns = Math.Clamp(console.Profile.Width - label - 2, 8, MostColumns);
        new CurveChart(epochs, columns, console.Profile.Capabilities.Unicode).Write(console, label, columns, unit);
    }

    private void Write(IAnsiConsole console, int label, int columns, MatrixUnit unit)
    {
        Paragraph lines = new();
        bool unicode = console.Profile.Capabilities.Unicode;
        int zero = _range is { Low: <= 0, High: >= 0 } ? (int)(Y(0) * Rows / _mean.Height) : -1;
        for (int row = 0; row < Rows; row++)
        {
            string at =
                row == 0 ? Number(_range.High, unit)
                : row == Rows - 1 ? Number(_range.Low, unit)
                : row == zero ? "0"
                : "";
            lines.Append(at.PadLeft(label) + (unicode ? " \u2502" : " |"));
            for (int column = 0; column < columns; column++)
            {
                (char text, Style style) =
                    _mean.Any(column, row) ? (_mean.At(column, row, '*'), new Style(decoration: Decoration.Bold))
                    : _band.Any(column, row) ? (_band.At(column, row, ':'), new Style(Color.Grey))
                    : (_zero.At(column, row, '-'), new Style(Color.Grey));
                lines.Append($"{text}", style);
            }

            lines.Append("\n");
        }

        string last = $"{_epochs}";
        lines.Append(new string(' ', label + 2) + "1" + last.PadLeft(Math.Max(last.Length, columns - 1)) + "\n");
        console.Write(lines);
    }

    private static string Number(double value, MatrixUnit unit) =>
        value == 0
            ? "0"
            : (unit.Signed ? Figures.Signed(value) : Figures.Plain(Math.Abs(value))) + (unit.Factor > 1 ? " %" : "");

    private static (double Low, double High) Range((double Mean, double Low, double High)[] epochs)
    {
        double[] means = [.. epochs.Select(e => e.Mean).Where(double.IsFinite)];
        double[] ends = [.. epochs.SelectMany(e => new[] { e.Low, e.High }).Where(double.IsFinite)];
        // A band much wider than what the line does would flatten the line: it is cut.
        double spread = Math.Max(means.Max(), 0) - Math.Min(means.Min(), 0);
        double low = Math.Max(ends.Append(means.Min()).Min(), means.Min() - spread);
        double high = Math.Min(ends.Append(means.Max()).Max(), means.Max() + spread);
        (low, high) = (Math.Min(low, 0), Math.Max(high, 0));
        return high > low ? (low, high) : (low - 1, high + 1);
    }

    private double Y(double value) => (_range.High - value) / (_range.High - _range.Low) * (_mean.Height - 1);

    private int X(int epoch) =>
        _epochs == 1 ? _mean.Width / 2 : (int)Math.Round((double)epoch / (_epochs - 1) * (_mean.Width - 1));

    private void Draw((double Mean, double Low, double High)[] epochs)
    {
        for (int x = 0; x < _zero.Width; x += 2)
        {
            _zero.Set(x, (int)Math.Round(Y(0)));
        }

        int before = -1;
        for (int e = 0; e < epochs.Length; e++)
        {
            if (!double.IsFinite(epochs[e].Mean))
            {
                continue;
            }

            (int x, int y) = (X(e), (int)Math.Round(Y(epochs[e].Mean)));
            _mean.Set(x, y);
            if (before >= 0)
            {
                _mean.Line(X(before), (int)Math.Round(Y(epochs[before].Mean)), x, y);
                DrawBand(epochs, before, e);
            }

            before = e;
        }
    }

    /// <summary>The band between two epochs, its ends in between on straight lines.</summary>
    private void DrawBand((double Mean, double Low, double High)[] epochs, int from, int to)
    {
        for (int x = X(from); x <= X(to); x++)
        {
            double share = X(to) == X(from) ? 1 : (double)(x - X(from)) / (X(to) - X(from));
            double low = epochs[from].Low + (share * (epochs[to].Low - epochs[from].Low));
            double high = epochs[from].High + (share * (epochs[to].High - epochs[from].High));
            if (!double.IsFinite(low) || !double.IsFinite(high))
            {
                continue;
            }

            int top = Math.Max(0, (int)Math.Round(Y(high)));
            int bottom = Math.Min(_band.Height - 1, (int)Math.Round(Y(low)));
            for (int y = top; y <= bottom; y++)
            {
                if ((x + (2 * y)) % DotsOfBand == 0)
                {
                    _band.Set(x, y);
                }
            }
        }
    }
}
