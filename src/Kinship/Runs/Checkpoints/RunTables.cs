using Kinship.Affinity;
using Kinship.Data;
using Kinship.Training;

namespace Kinship.Runs.Checkpoints;

/// <summary>The tables of a run folder that grow with the epochs: history.csv, affinity.csv and the learning rates.</summary>
internal sealed class RunTables
{
    private static readonly string s_rateHeader = Csv.Line(["epoch", "learning_rate"]);

    /// <summary>So much of an epoch is one addition to affinity.csv: almost always all of it.</summary>
    private const int MostAtOnce = 1 << 20;

    private readonly AppendedFile _history;
    private readonly AppendedFile _affinity;
    private readonly AppendedFile? _rates;
    private readonly CsvText _historyLines;
    private readonly CsvText _affinityLines;
    private readonly bool _measures;
    private int _epochsOfHistory;

    /// <summary>The tables of a folder.</summary>
    /// <param name="folder">The run folder.</param>
    /// <param name="measures">Whether there is an affinity.csv.</param>
    /// <param name="resumable">Whether what a resumed run needs is written too.</param>
    public RunTables(string folder, bool measures, bool resumable)
    {
        _history = new(Path.Combine(folder, RunFiles.History));
        _affinity = new(Path.Combine(folder, RunFiles.Affinity));
        _rates = measures && resumable ? new(Path.Combine(folder, RunFiles.LearningRates)) : null;
        _historyLines = new(_history.Append);
        _affinityLines = new(_affinity.Append, MostAtOnce);
        _measures = measures;
    }

    /// <summary>The epochs, whole or partial, that affinity.csv has.</summary>
    public int EpochsOfAffinity { get; private set; }

    /// <summary>How far each has grown.</summary>
    public IReadOnlyDictionary<string, FileMark> Marks
    {
        get
        {
            Dictionary<string, FileMark> marks = new() { [RunFiles.History] = _history.Mark };
            if (_measures)
            {
                marks[RunFiles.Affinity] = _affinity.Mark;
            }

            if (_rates is not null)
            {
                marks[RunFiles.LearningRates] = _rates.Mark;
            }

            return marks;
        }
    }

    /// <summary>Begins after an epoch whose marks are given; what stands behind them goes. Epoch 0: anew.</summary>
    public void Begin(int epoch, IReadOnlyDictionary<string, FileMark> marks)
    {
        _epochsOfHistory = EpochsOfAffinity = epoch;
        _history.StartAt(marks.GetValueOrDefault(RunFiles.History, FileMark.Start));
        if (_measures)
        {
            _affinity.StartAt(marks.GetValueOrDefault(RunFiles.Affinity, FileMark.Start));
            _rates?.StartAt(marks.GetValueOrDefault(RunFiles.LearningRates, FileMark.Start));
            if (epoch == 0)
            {
                _affinity.Append(AffinityCsv.Header);
                _rates?.Append(s_rateHeader);
            }
        }
    }

    /// <summary>Adds the rows of the epochs that the history has and the file does not.</summary>
    public void AddHistory(History history)
    {
        if (_epochsOfHistory == 0)
        {
            _history.Append(HistoryCsv.Header(history));
        }

        for (; _epochsOfHistory < history.Count; _epochsOfHistory++)
        {
            HistoryCsv.Add(_historyLines, history, _epochsOfHistory);
        }

        _historyLines.Flush();
    }

    /// <summary>Adds the rows of epochs, those after <see cref="EpochsOfAffinity"/>.</summary>
    public void AddAffinity(IEnumerable<MeasuredEpoch> epochs)
    {
        foreach (MeasuredEpoch epoch in epochs)
        {
            AffinityCsv.Add(_affinityLines, epoch);
            _affinityLines.Flush();
            _rates?.Append($"{epoch.Epoch},{Csv.Number(epoch.LearningRate)}\n");
            EpochsOfAffinity = epoch.Epoch;
        }
    }

    /// <summary>Adds the rows of the whole run.</summary>
    public void AddWholeRun(AffinityRecord record)
    {
        AffinityCsv.AddRun(_affinityLines, record);
        _affinityLines.Flush();
    }

    /// <summary>Waits until the disk has them.</summary>
    public void Flush()
    {
        _history.Flush();
        if (_measures)
        {
            _affinity.Flush();
            _rates?.Flush();
        }
    }

    /// <summary>The learning rates of the epochs, as they were written.</summary>
    /// <exception cref="InputException">A row cannot be understood.</exception>
    public static IReadOnlyList<double> ReadRates(string text, string path)
    {
        List<double> rates = [];
        foreach (Csv.Row row in Csv.Rows(text).Skip(1))
        {
            rates.Add(
                row.Cells.Length == 2 && Csv.TryNumber(row.Cells[1], out double rate)
                    ? rate
                    : throw RunErrors.Damaged(path, $"line {row.Line} is not an epoch and its learning rate")
            );
        }

        return rates;
    }
}
