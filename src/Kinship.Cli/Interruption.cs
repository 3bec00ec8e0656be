using System.Runtime.InteropServices;

namespace Kinship.Cli;

/// <summary>
/// Ctrl-C and SIGTERM. While a training listens, the first one asks it to stop between two steps; a second one, or one
/// while nothing listens, ends the process at once.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private volatile bool _listening;

    /// <summary>Set by the first interruption.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Takes the process's signals; <paramref name="onFirst"/> is called at the first one.</summary>
    public void TakeSignals(Action onFirst)
    {
        foreach (PosixSignal signal in (ReadOnlySpan<PosixSignal>)[PosixSignal.SIGINT, PosixSignal.SIGTERM])
        {
            _registrations.Add(
                PosixSignalRegistration.Create(
                    signal,
                    context =>
                    {
                        if (_listening && !_source.IsCancellationRequested)
                        {
                            context.Cancel = true;
                            onFirst();
                            _source.Cancel();
                        }
                    }
                )
            );
        }
    }

    /// <summary>Whether the first interruption only sets <see cref="Token"/>.</summary>
    public bool IsListening => _listening;

    /// <summary>From now on the first interruption only sets <see cref="Token"/>.</summary>
    public void Listen() => _listening = true;

    /// <summary>Interrupts, as Ctrl-C does.</summary>
    public void Request() => _source.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        _registrations.ForEach(r => r.Dispose());
        _source.Dispose();
    }
}
