using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using Kinship.Data;
using Kinship.Training;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Kinship.Cli.Live;

/// <summary>
/// Serves the report of a run on this machine alone, while it trains or afterwards. The server alone, without a host around
/// it: it reads no configuration that could open another address, and takes no signals.
/// </summary>
internal sealed class LiveServer : IDisposable
{
    /// <summary>How often listeners are told how far the training is.</summary>
    private static readonly TimeSpan s_beat = TimeSpan.FromMilliseconds(500);

    /// <summary>How long the end of a run is kept for pages to take.</summary>
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(5);

    private readonly KestrelServer _server;
    private readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();
    private readonly CancellationTokenSource _stop = new();
    private readonly LiveClients _clients = new();
    private readonly LiveDocuments _documents;
    private readonly ILiveSource _source;
    private LivePages? _pages;
    private Task _telling = Task.CompletedTask;

    private LiveServer(ILiveSource source)
    {
        _source = source;
        _documents = new LiveDocuments(source);
        KestrelServerOptions options = new() { ApplicationServices = _services, AddServerHeader = false };
        LiveLimits.Apply(options.Limits);
        options.Listen(IPAddress.Loopback, 0, l => l.Protocols = HttpProtocols.Http1);
        _server = new KestrelServer(
            Options.Create(options),
            new PacedTransport(
                new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance),
                LiveLimits.Connections()
            ),
            NullLoggerFactory.Instance
        );
    }

    /// <summary>Where the page is: its secret is known to whoever is told this.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Begins to serve.</summary>
    /// <param name="source">The run.</param>
    /// <exception cref="InputException">No port can be had.</exception>
    public static LiveServer Start(ILiveSource source)
    {
        LiveServer live = new(source);
        try
        {
            Application application = new(context => live._pages?.AnswerAsync(context) ?? Task.CompletedTask);
            live._server.StartAsync(application, CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (IOException e)
        {
            live.Dispose();
            throw new InputException(
                $"The page cannot be served on 127.0.0.1: {e.Message.TrimEnd('.')}. Train without --live.",
                e
            );
        }

        string token = RandomNumberGenerator.GetHexString(32, lowercase: true);
        int port = new Uri(live._server.Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
        live._pages = new LivePages(new RequestGuard(token, port), live._documents, live._clients);
        live.Address = $"http://127.0.0.1:{port}/{token}/";
        live._telling = Task.Run(live.TellAsync);
        return live;
    }

    /// <summary>The run has ended: tells whoever listens, and gives them time to take the rest.</summary>
    public void Farewell()
    {
        long began = Stopwatch.GetTimestamp();
        int listening = _clients.Count;
        int served = _pages?.Served ?? 0;
        _clients.Publish(_source.Now.ToJson());
        while (
            _pages?.Served - served < listening && _clients.Count > 0 && Stopwatch.GetElapsedTime(began) < s_farewell
        )
        {
            Task.Delay(20).GetAwaiter().GetResult();
        }
    }

    /// <summary>Ends: no request is answered any more.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _clients.Close();
        _telling.GetAwaiter().GetResult();
        using (CancellationTokenSource soon = new(TimeSpan.FromSeconds(1)))
        {
            _server.StopAsync(soon.Token).GetAwaiter().GetResult();
        }

        _server.Dispose();
        _documents.Dispose();
        _services.Dispose();
        _stop.Dispose();
    }

    private async Task TellAsync()
    {
        LiveState? told = null;
        while (!_stop.IsCancellationRequested)
        {
            LiveState now = _source.Now;
            if (now != told)
            {
                _clients.Publish(now.ToJson());
                told = now;
            }

            await Task.Delay(now.Status == TrainingStatus.Running ? s_beat : 4 * s_beat, _stop.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private sealed class Application(RequestDelegate answer) : IHttpApplication<HttpContext>
    {
        public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

        public Task ProcessRequestAsync(HttpContext context) => answer(context);

        public void DisposeContext(HttpContext context, Exception? exception) { }
    }
}
