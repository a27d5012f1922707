namespace Chainrule.Data.Augmentations.Drawing;

internal enum DrawnKind
{
    Move,
    Warp,
    Light,
    Paint,
}
