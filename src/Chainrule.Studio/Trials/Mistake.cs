namespace Chainrule.Studio.Trials;

/// <summary>An image that was read wrongly.</summary>
internal sealed record Mistake(int Image, string Picture, int Shown, int Read, double Sureness);
