using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Kinship.Cli.Live;

/// <summary>Answers requests: the page, its document, and what there is news of.</summary>
/// <param name="guard">Whom to answer.</param>
/// <param name="documents">The page and its document.</param>
/// <param name="clients">Whoever listens.</param>
internal sealed class LivePages(RequestGuard guard, LiveDocuments documents, LiveClients clients)
{
    /// <summary>How often the document of a run that has ended was handed out.</summary>
    public int Served => Volatile.Read(ref _served);

    private readonly Pace _pace = LiveLimits.Requests();
    private int _served;

    /// <summary>Answers a request.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        try
        {
            await _pace.EnterAsync(context.RequestAborted);
            Harden(context.Response);
            switch (guard.Allowed(context.Request))
            {
                case "":
                    string page = await documents.PageAsync(context.RequestAborted);
                    await WriteAsync(context, "text/html", Encoding.UTF8.GetBytes(page));
                    break;
                case "document.json":
                    (byte[] json, bool last) = await documents.JsonAsync(context.RequestAborted);
                    await WriteAsync(context, "application/json", json);
                    Interlocked.Add(ref _served, last ? 1 : 0);
                    break;
                case "events":
                    await TellAsync(context);
                    break;
                case null:
                    context.Response.StatusCode = StatusCodes.Status403Forbidden;
                    break;
                default:
                    context.Response.StatusCode = StatusCodes.Status404NotFound;
                    break;
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // Whoever asked has gone.
        }
    }

    private async Task TellAsync(HttpContext context)
    {
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Response.ContentType = "text/event-stream";
        await context.Response.StartAsync(context.RequestAborted);
        await foreach (string message in clients.ListenAsync(context.RequestAborted))
        {
            await context.Response.Body.WriteAsync(
                Encoding.UTF8.GetBytes($"data: {message}\n\n"),
                context.RequestAborted
            );
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    private async Task WriteAsync(HttpContext context, string type, byte[] bytes)
    {
        _pace.Charge(LiveLimits.Units(bytes.Length));
        context.Response.ContentType = $"{type}; charset=utf-8";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private static void Harden(HttpResponse response)
    {
        IHeaderDictionary headers = response.Headers;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }
}
