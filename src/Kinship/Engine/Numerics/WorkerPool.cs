namespace Kinship.Engine.Numerics;

/// <summary>
/// Runs the items of a loop on a few threads. Which thread takes an item is chance, so an item's numbers must depend on
/// nothing but the item. A worker spins for a moment before it sleeps, since the next loop is usually microseconds away.
/// </summary>
internal sealed class WorkerPool : IDisposable
{
    private const int Spins = 2000;

    /// <summary>
    /// Below so many multiply-adds, some 20 microseconds of one core, a loop stays with the caller. Waking a worker that
    /// still spins takes less than one; but what one core has computed the other must fetch before it can go on with it.
    /// </summary>
    private const long WorthSplitting = 4_000_000;

    private readonly Thread[] _threads;
    private readonly object _gate = new();
    private Action<int, int> _body = static (_, _) => { };
    private Action<Share>? _part;
    private int _count;
    private int _next;
    private int _busy;
    private volatile int _generation;
    private volatile bool _stopped;
    private volatile Exception? _error;

    /// <summary>A pool of so many workers, the caller among them.</summary>
    public WorkerPool(int workers)
    {
        Workers = Math.Max(1, workers);
        _threads = [.. Enumerable.Range(1, Workers - 1).Select(Start)];
    }

    /// <summary>Threads that take items, numbered from 0 (the caller).</summary>
    public int Workers { get; }

    /// <summary>
    /// Calls part once for every worker's share, on that worker, so that what it computes again and again stays in its
    /// caches; or once for the whole, where there is too little to do. What is computed of a unit must not depend on the
    /// share it falls into.
    /// </summary>
    /// <param name="operations">Multiply-adds in all.</param>
    /// <param name="part">What to do.</param>
    public void Split(long operations, Action<Share> part)
    {
        if (Workers == 1 || operations < WorthSplitting)
        {
            part(Share.Whole);
            return;
        }

        _part = part;
        Together();
        _part = null;
    }

    /// <summary>Calls body(worker, item) for every item from 0 to count - 1, and returns when all are done.</summary>
    public void Run(int count, Action<int, int> body) => Run(count, WorthSplitting, body);

    /// <summary>The same, by the caller alone where all of it takes too few multiply-adds.</summary>
    public void Run(int count, long operations, Action<int, int> body)
    {
        if (Workers == 1 || count == 1 || operations < WorthSplitting)
        {
            for (int item = 0; item < count; item++)
            {
                body(0, item);
            }

            return;
        }

        _body = body;
        _count = count;
        Volatile.Write(ref _next, 0);
        Together();
    }

    /// <summary>Has every worker take its part, and waits for all.</summary>
    private void Together()
    {
        _error = null;
        Volatile.Write(ref _busy, _threads.Length);
        NextGeneration();
        Take(0);
        SpinWait wait = default;
        while (Volatile.Read(ref _busy) > 0)
        {
            wait.SpinOnce(sleep1Threshold: -1);
        }

        if (_error is { } error)
        {
            throw new InvalidOperationException("A worker of the engine failed: " + error.Message, error);
        }
    }

    public void Dispose()
    {
        if (_stopped)
        {
            return;
        }

        _stopped = true;
        NextGeneration();
        foreach (Thread thread in _threads)
        {
            thread.Join();
        }
    }

    private Thread Start(int worker)
    {
        var thread = new Thread(() => Work(worker)) { IsBackground = true, Name = $"Kinship engine {worker}" };
        thread.Start();
        return thread;
    }

    private void Work(int worker)
    {
        int seen = 0;
        while (true)
        {
            AwaitGeneration(seen);
            if (_stopped)
            {
                return;
            }

            seen = _generation;
            Take(worker);
            Interlocked.Decrement(ref _busy);
        }
    }

    private void NextGeneration()
    {
        lock (_gate)
        {
            _generation++;
            Monitor.PulseAll(_gate);
        }
    }

    private void AwaitGeneration(int seen)
    {
        for (int spin = 0; spin < Spins; spin++)
        {
            if (_generation != seen)
            {
                return;
            }

            Thread.SpinWait(8);
        }

        lock (_gate)
        {
            while (_generation == seen)
            {
                Monitor.Wait(_gate);
            }
        }
    }

    private void Take(int worker)
    {
        try
        {
            if (_part is { } part)
            {
                part(new Share(worker, Workers));
                return;
            }

            for (int item; (item = Interlocked.Increment(ref _next) - 1) < _count; )
            {
                _body(worker, item);
            }
        }
#pragma warning disable CA1031 // an exception on a worker's thread must reach the caller, whatever it is
        catch (Exception e)
        {
            _error = e;
        }
#pragma warning restore CA1031
    }
}
