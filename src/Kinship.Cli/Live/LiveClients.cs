using System.Threading.Channels;

namespace Kinship.Cli.Live;

/// <summary>Whoever listens. Each has room for one message: a newer one takes its place, so nobody is waited for.</summary>
internal sealed class LiveClients
{
    private readonly List<Channel<string>> _all = [];
    private readonly Lock _lock = new();
    private string? _last;
    private bool _closed;

    /// <summary>How many listen.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _all.Count;
            }
        }
    }

    /// <summary>Tells everyone.</summary>
    public void Publish(string message)
    {
        lock (_lock)
        {
            _last = message;
            foreach (Channel<string> client in _all)
            {
                client.Writer.TryWrite(message);
            }
        }
    }

    /// <summary>No message comes any more.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
            foreach (Channel<string> client in _all)
            {
                client.Writer.TryComplete();
            }
        }
    }

    /// <summary>The last message, then every new one that there is time for.</summary>
    public async IAsyncEnumerable<string> ListenAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation
    )
    {
        Channel<string> client = Join();
        try
        {
            await foreach (string message in client.Reader.ReadAllAsync(cancellation))
            {
                yield return message;
            }
        }
        finally
        {
            lock (_lock)
            {
                _all.Remove(client);
            }
        }
    }

    private Channel<string> Join()
    {
        Channel<string> client = Channel.CreateBounded<string>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest }
        );
        lock (_lock)
        {
            if (_last is { } last)
            {
                client.Writer.TryWrite(last);
            }

            if (_closed)
            {
                client.Writer.TryComplete();
            }

            _all.Add(client);
        }

        return client;
    }
}
