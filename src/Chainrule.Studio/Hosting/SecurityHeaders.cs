using Microsoft.AspNetCore.Http;

namespace Chainrule.Studio.Hosting;

/// <summary>What a browser is told to allow the pages: our own files and connections, and nothing inline.</summary>
internal static class SecurityHeaders
{
    public static void Put(HttpContext context)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy(context.Request.Host.Value ?? "");
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        headers.CacheControl = "no-store";
    }

    // Older browsers do not count a web socket as 'self'. The host has not been checked yet, but a wrong one is refused, with no page to apply this to.
    private static string Policy(string host) =>
        $"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'{WebSocket(host)}; "
        + "form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    private static string WebSocket(string host) => host.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or ':' or '-' or '[' or ']') && host.Length > 0 ? $" ws://{host}" : "";
}
