using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Chainrule.Studio.Parts;

/// <summary>
/// Keeps what a page shows in its address, and tells the page when somebody else has changed it: a link, or the way back.
/// </summary>
/// <remarks>
/// What the page writes comes back as a change a moment later, when the page may be further on already. So it is remembered what was written, and passed over.
/// </remarks>
internal sealed class PageAddress : IDisposable
{
    private readonly NavigationManager navigation;
    private readonly Action changed;
    private readonly string path;
    private readonly List<string> written = [];
    private bool closed;

    public PageAddress(NavigationManager navigation, Action changed)
    {
        (this.navigation, this.changed) = (navigation, changed);
        path = new Uri(navigation.Uri).AbsolutePath;
        navigation.LocationChanged += Follow;
    }

    public AddressQuery Query => new(navigation.Uri);

    /// <param name="query">The query with its question mark, or nothing.</param>
    public void Keep(string query)
    {
        // What a page began and ended only after it was left must not lead back to it.
        if (closed) return;
        string address = navigation.ToAbsoluteUri(path + query).AbsoluteUri;
        if (address == navigation.Uri) return;
        written.Add(address);
        navigation.NavigateTo(address, replace: true);
    }

    public void Dispose()
    {
        closed = true;
        navigation.LocationChanged -= Follow;
    }

    private void Follow(object? sender, LocationChangedEventArgs e)
    {
        if (written.Remove(e.Location) || new Uri(e.Location).AbsolutePath != path) return;
        written.Clear();
        changed();
    }
}
