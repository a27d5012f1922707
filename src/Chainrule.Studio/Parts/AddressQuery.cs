using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Chainrule.Studio.Parts;

/// <summary>What stands behind the question mark of a page's address.</summary>
internal sealed class AddressQuery(string address)
{
    private readonly Dictionary<string, StringValues> values = QueryHelpers.ParseQuery(new Uri(address).Query);

    public string? this[string name] => values.TryGetValue(name, out StringValues given) ? given.ToString() : null;
}
