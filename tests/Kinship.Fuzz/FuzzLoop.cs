using Kinship.Data;
using Kinship.Fuzz.Targets;

namespace Kinship.Fuzz;

/// <summary>
/// Changes inputs and keeps those that reach new code, as many executions as asked for. It ends at what it cannot go on after: an
/// input that takes longer than ten seconds. Whoever started it learns of an end like that from the exit code.
/// </summary>
internal sealed class FuzzLoop
{
    /// <summary>An input took too long.</summary>
    public const int Hung = 4;

    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);
    private readonly FuzzTarget _target;
    private readonly FuzzFolder _folder;
    private readonly Coverage _coverage = new();
    private RandomStream _random; // a struct: it moves on
    private readonly Mutator _mutator;
    private readonly List<byte[]> _corpus = [];
    private readonly HashSet<string> _failures = [];
    private long _started = long.MaxValue; // processor time, in ticks: a busy machine is no hang

    public FuzzLoop(FuzzTarget target, FuzzFolder folder, long seed)
    {
        _target = target;
        _folder = folder;
        _random = new RandomStream(seed, RandomPurpose.Order, target.Name);
        _mutator = new Mutator(_random, target.Words);
    }

    /// <summary>Runs; the executions done are told to the folder as it goes.</summary>
    public void Run(long executions)
    {
        using Timer watchdog = new(_ => EndIfHung(), null, s_longest, TimeSpan.FromSeconds(1));
        long done = 0;
        foreach (byte[] seed in (IEnumerable<byte[]>)[.. _target.Seeds(), .. _folder.Corpus(), .. _folder.Found(), []])
        {
            Execute(seed, isSeed: true);
            done++;
        }

        for (; done < executions; done++)
        {
            byte[] input = Pick();
            Execute(_mutator.Change(input, Pick()), isSeed: false);
            if (done % 1024 == 0)
            {
                _folder.Tell(done, _corpus.Count, _coverage.Edges, _failures.Count);
            }
        }

        _folder.Tell(done, _corpus.Count, _coverage.Edges, _failures.Count);
    }

    /// <summary>Of what was found the small inputs that reach code which none before them does, the smallest first.</summary>
    public IReadOnlyList<byte[]> Minimise(int largest)
    {
        List<byte[]> kept = [];
        foreach (byte[] seed in (IEnumerable<byte[]>)[.. _target.Seeds(), .. _folder.Corpus()])
        {
            Execute(seed, isSeed: true);
        }

        foreach (byte[] input in _folder.Found().Where(i => i.Length <= largest).OrderBy(i => i.Length))
        {
            int before = _corpus.Count;
            Execute(input, isSeed: true);
            if (_corpus.Count > before)
            {
                kept.Add(input);
            }
        }

        return kept;
    }

    /// <summary>One in two is of the last tenth found.</summary>
    private byte[] Pick()
    {
        int recent = Math.Max(1, _corpus.Count / 10);
        return _random.NextInt(2) == 0
            ? _corpus[_corpus.Count - 1 - _random.NextInt(recent)]
            : _corpus[_random.NextInt(_corpus.Count)];
    }

    private void Execute(byte[] input, bool isSeed)
    {
        _coverage.Clear();
        Volatile.Write(ref _started, Environment.CpuUsage.TotalTime.Ticks);
        string? failure = Execution.Of(_target, _folder.Input, input);
        Volatile.Write(ref _started, long.MaxValue);
        if (failure is not null)
        {
            if (_failures.Add(failure.Split(": ")[0]))
            {
                _folder.SaveFailure(input, failure);
            }

            return;
        }

        if (_coverage.IsNew() || _corpus.Count == 0)
        {
            _corpus.Add(input);
            if (!isSeed)
            {
                _folder.SaveFound(input);
            }
        }
    }

    private void EndIfHung()
    {
        long started = Volatile.Read(ref _started);
        if (started != long.MaxValue && Environment.CpuUsage.TotalTime.Ticks - started > s_longest.Ticks)
        {
            Environment.Exit(Hung);
        }
    }
}
