using System.Runtime.InteropServices;

namespace Kinship.Cli;

/// <summary>
/// Ctrl-C, SIGTERM, and SIGHUP of a terminal that is closed. While a training listens, the first one asks it to stop between two steps; a second one, or one
/// while nothing listens, ends the process at once.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private volatile string? _says;

    /// <summary>Set by the first interruption.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Takes the process's signals; <paramref name="onFirst"/> is told what the first one does.</summary>
    public void TakeSignals(Action<string> onFirst)
    {
        foreach (
            PosixSignal signal in (ReadOnlySpan<PosixSignal>)
                [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP]
        )
        {
            _registrations.Add(
                PosixSignalRegistration.Create(
                    signal,
                    context =>
                    {
                        if (_says is { } text && !_source.IsCancellationRequested)
                        {
                            context.Cancel = true;
                            onFirst(text);
                            _source.Cancel();
                        }
                    }
                )
            );
        }
    }

    /// <summary>Whether the first interruption only sets <see cref="Token"/>.</summary>
    public bool IsListening => _says is not null;

    /// <summary>From now on the first interruption only sets <see cref="Token"/>.</summary>
    /// <param name="says">What it does, for the user.</param>
    public void Listen(
        string says = "Stopping after this step; what was measured is kept. Once more to stop at once."
    ) => _says = says;

    /// <summary>Interrupts, as Ctrl-C does.</summary>
    public void Request() => _source.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        _registrations.ForEach(r => r.Dispose());
        _source.Dispose();
    }
}
