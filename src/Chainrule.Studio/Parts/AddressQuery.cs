using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Chainrule.Studio.Parts;

/// <summary>What stands behind the question mark of a page's address.</summary>
internal sealed class AddressQuery(string address)
{
    private readonly Dictionary<string, StringValues> values = QueryHelpers.ParseQuery(new Uri(address).Query);

    public string? this[string name] => values.TryGetValue(name, out StringValues given) ? given.ToString() : null;

    /// <summary>Names with commas between them. Cut before they are decoded: a comma within a name stands there encoded, see <see cref="Joined"/>.</summary>
    public IEnumerable<string> Names(string name)
    {
        foreach (QueryStringEnumerable.EncodedNameValuePair pair in new QueryStringEnumerable(new Uri(address).Query))
        {
            if (!pair.DecodeName().Span.SequenceEqual(name)) continue;
            foreach (string part in pair.EncodedValue.ToString().Split(',', StringSplitOptions.RemoveEmptyEntries))
                yield return Uri.UnescapeDataString(part.Replace('+', ' '));
        }
    }

    /// <summary>A part of an address from which <see cref="Names"/> reads these.</summary>
    public static string Joined(string name, IEnumerable<string> names) => $"{name}={string.Join(',', names.Select(Uri.EscapeDataString))}";
}
