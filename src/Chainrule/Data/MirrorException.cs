namespace Chainrule.Data;

/// <summary>A mirror did not give what it was asked for.</summary>
/// <param name="why">In a few words that follow the mirror's name.</param>
/// <param name="hopeless">Whether asking again would change nothing.</param>
internal sealed class MirrorException(string why, bool hopeless = false) : Exception(why)
{
    public bool Hopeless { get; } = hopeless;
}
