namespace Chainrule.Studio.Hosting;

/// <summary>What the gate says to whom it does not let through.</summary>
internal static class Refusal
{
    public static string Host(string? host, string address) =>
        $"The studio does not answer to the name '{host}'.\nNeeded: a request to {address}.\nNext: open the address that './chainrule studio' printed.\n";

    public static string Origin(string? origin, string address) =>
        $"A page of {origin ?? "another site"} asked for this, and the studio answers only to its own pages.\nNeeded: a request from {address}.\n"
        + "Next: open the address that './chainrule studio' printed.\n";

    public static string Token(string address) =>
        $"The studio at {address} does not know this browser.\nNeeded: the token that is in the address it printed when it started.\n"
        + "Next: open that address; './chainrule studio' prints it again.\n";
}
