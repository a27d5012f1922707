namespace Chainrule.Kernels;

/// <summary>One move of a resampling: a place (x, y) reads (Xx·x + Xy·y + X0, Yx·x + Yy·y + Y0), and <see cref="Fill"/> where that is not within the four bounds.</summary>
internal readonly record struct MoveStep(
    float Xx, float Xy, float X0, float Yx, float Yy, float Y0, float Left, float Top, float Right, float Bottom, float Fill);
