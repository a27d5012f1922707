using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Chainrule.Studio.Hosting;

/// <summary>Stands before everything else and lets through only whoever was given the address.</summary>
/// <remarks>
/// The Host header is checked because a page of another site can have its name resolved to this machine (DNS rebinding) and would then count as ours;
/// Origin and Sec-Fetch-Site because a browser sends our cookie along with some requests that other pages make.
/// </remarks>
internal sealed class Gate(RequestDelegate next, GateKey key)
{
    public Task InvokeAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        SecurityHeaders.Put(context);
        if (!key.IsOurHost(request.Host)) return Refuse(context, StatusCodes.Status421MisdirectedRequest, Refusal.Host(request.Host.Value, key.Address));
        if (IsForeign(request)) return Refuse(context, StatusCodes.Status403Forbidden, Refusal.Origin(request.Headers.Origin, key.Address));
        if (HttpMethods.IsGet(request.Method) && AccessToken.Same(request.Query["token"], key.Token)) return LetIn(context);
        if (AccessToken.Same(request.Cookies[key.CookieName], key.Token)) return next(context);
        return Refuse(context, StatusCodes.Status403Forbidden, Refusal.Token(key.Address));
    }

    private static bool IsForeign(HttpRequest request)
    {
        string? origin = request.Headers.Origin;
        if (origin is not null && origin != $"{request.Scheme}://{request.Host.Value}") return true;
        // A link on another page may lead here, where the cookie decides (it is not sent then); nothing else of another page may.
        bool other = request.Headers["Sec-Fetch-Site"] is [not ("same-origin" or "none")];
        return other && !(HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Mode"] == "navigate" && request.Headers["Sec-Fetch-Dest"] == "document");
    }

    // The token leaves the address at once, so that it is in no bookmark and on no projector.
    private Task LetIn(HttpContext context)
    {
        context.Response.Cookies.Append(key.CookieName, key.Token, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true });
        QueryString rest = new QueryBuilder(context.Request.Query.Where(pair => pair.Key != "token")).ToQueryString();
        // A path that begins with // would lead to another host.
        string path = "/" + context.Request.Path.Value?.TrimStart('/', '\\');
        context.Response.Redirect(new PathString(path).ToUriComponent() + rest);
        return Task.CompletedTask;
    }

    private static Task Refuse(HttpContext context, int status, string reason)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(reason);
    }
}
