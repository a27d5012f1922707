using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Chainrule.Studio.Hosting;

/// <summary>The style sheet, the scripts and the pictures: all of them are in the assembly, and nothing else can be asked for.</summary>
internal static class ClientFiles
{
    private const string Prefix = "Client/";

    private static readonly Assembly Home = typeof(ClientFiles).Assembly;

    private static readonly Dictionary<string, Lazy<ClientFile>> Files = Home.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToDictionary(name => name[Prefix.Length..], name => new Lazy<ClientFile>(() => Load(name)));

    /// <summary>The address of a file; it changes with the file, so that a browser may keep it for good.</summary>
    public static string Address(string name) => $"client/{Files[name].Value.Tag}/{name}";

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/client/{tag}/{name}", Send);

    private static async Task Send(HttpContext context, string name)
    {
        HttpResponse response = context.Response;
        if (!Files.TryGetValue(name, out Lazy<ClientFile>? file))
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        response.ContentType = TypeOf(name);
        response.Headers.CacheControl = "private, max-age=31536000, immutable";
        response.Headers.Vary = "Accept-Encoding";
        bool packed = context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal);
        if (packed) response.Headers.ContentEncoding = "br";
        await response.Body.WriteAsync(packed ? file.Value.Packed : file.Value.Plain, context.RequestAborted);
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };

    private static ClientFile Load(string resource)
    {
        using Stream stream = Home.GetManifestResourceStream(resource)!;
        byte[] plain = new byte[stream.Length];
        stream.ReadExactly(plain);
        var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal)) brotli.Write(plain);
        return new ClientFile(plain, packed.ToArray(), Convert.ToHexStringLower(SHA256.HashData(plain))[..12]);
    }

    private sealed record ClientFile(byte[] Plain, byte[] Packed, string Tag);
}
