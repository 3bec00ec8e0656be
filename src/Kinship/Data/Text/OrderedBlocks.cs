using System.Runtime.ExceptionServices;

namespace Kinship.Data;

/// <summary>
/// Blocks are read one after another, parsed side by side, and appended in their order: neither the columns nor the error
/// that a file gives depend on how many threads there are.
/// </summary>
internal sealed class OrderedBlocks(TextBlocks blocks, Func<BlockParser> parser, int headerLength)
{
    private readonly Lock _reading = new();
    private readonly object _appending = new();
    private volatile bool _ended;
    private ExceptionDispatchInfo? _failure;
    private int _taken;
    private int _appended;
    private int _rows;

    /// <summary>Reads all blocks: the number of rows.</summary>
    /// <exception cref="InputException">The first of the file's rows that cannot be used.</exception>
    public int Run(int threads)
    {
        Parallel.For(0, threads, _ => Work());
        _failure?.Throw();
        return _rows;
    }

    private void Work()
    {
        TextBlock block = new();
        BlockParser rows = parser();
        while (TryTake(block, out int turn, out Exception? failure))
        {
            failure ??= Try(() => rows.Parse(block, block.Index == 0 ? headerLength : 0));
            Append(turn, failure, () => _rows += rows.Append(block));
        }
    }

    private bool TryTake(TextBlock block, out int turn, out Exception? failure)
    {
        lock (_reading)
        {
            (turn, failure) = (_taken, null);
            if (_ended)
            {
                return false;
            }

            bool found = false;
            failure = Try(() => found = blocks.Read(block));
            _ended = !found;
            _taken++;
            return found || failure is not null;
        }
    }

    private void Append(int turn, Exception? failure, Action append)
    {
        lock (_appending)
        {
            while (_appended != turn)
            {
                Monitor.Wait(_appending);
            }

            if (_failure is null && (failure ?? Try(append)) is { } first)
            {
                _failure = ExceptionDispatchInfo.Capture(first);
                _ended = true;
            }

            _appended++;
            Monitor.PulseAll(_appending);
        }
    }

    private static Exception? Try(Action action)
    {
        try
        {
            action();
            return null;
        }
#pragma warning disable CA1031 // thrown again, in the file's order, by Run
        catch (Exception e)
#pragma warning restore CA1031
        {
            return e;
        }
    }
}
