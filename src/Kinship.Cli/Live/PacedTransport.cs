using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Kinship.Cli.Live;

/// <summary>Takes no more connections in a second than a training can bear; the system keeps the others waiting.</summary>
/// <param name="inner">Listens.</param>
/// <param name="pace">How many.</param>
internal sealed class PacedTransport(IConnectionListenerFactory inner, Pace pace) : IConnectionListenerFactory
{
    /// <inheritdoc/>
    public async ValueTask<IConnectionListener> BindAsync(
        EndPoint endpoint,
        CancellationToken cancellationToken = default
    ) => new Listener(await inner.BindAsync(endpoint, cancellationToken), pace);

    private sealed class Listener(IConnectionListener inner, Pace pace) : IConnectionListener
    {
        public EndPoint EndPoint => inner.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            await pace.EnterAsync(cancellationToken);
            return await inner.AcceptAsync(cancellationToken);
        }

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default) =>
            inner.UnbindAsync(cancellationToken);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
