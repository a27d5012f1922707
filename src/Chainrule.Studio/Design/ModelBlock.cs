using Chainrule.Models;

namespace Chainrule.Studio.Design;

/// <summary>A layer as it is drawn. Place −1 is the input.</summary>
internal sealed record ModelBlock(int Place, string Kind, string Text, Shape Output, double X, double Y, double Width, double Height);
