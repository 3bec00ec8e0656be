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

    private int _served;

    /// <summary>Answers a request.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        try
        {
            Harden(context.Response);
            switch (guard.Allowed(context.Request))
            {
                case "":
                    await WriteAsync(
                        context,
                        "text/html; charset=utf-8",
                        await documents.PageAsync(context.RequestAborted)
                    );
                    break;
                case "document.json":
                    (byte[] json, bool last) = await documents.JsonAsync(context.RequestAborted);
                    context.Response.ContentType = "application/json; charset=utf-8";
                    context.Response.ContentLength = json.Length;
                    await context.Response.Body.WriteAsync(json, context.RequestAborted);
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

    private static async Task WriteAsync(HttpContext context, string type, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        context.Response.ContentType = type;
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
