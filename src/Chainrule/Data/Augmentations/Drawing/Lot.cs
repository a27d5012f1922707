using System.Runtime.Intrinsics;
using Chainrule.Kernels;

namespace Chainrule.Data.Augmentations.Drawing;

/// <summary>Draws the parameters of a picture's transforms, as torchvision draws them.</summary>
internal ref struct Lot(Span<Drawn> drawn, int height, int width)
{
    private const int Tries = 10;

    private readonly Span<Drawn> drawn = drawn;
    private int count;

    /// <summary>What is to be done, in order. What was drawn not to be done is not in it.</summary>
    public readonly ReadOnlySpan<Drawn> Result => drawn[..count];

    public void Draw(TransformList transforms, ref CounterRandom random)
    {
        for (int i = 0; i < transforms.Count; i++)
        {
            Transform transform = transforms[i];
            if (transform.Probability < 1 && Share(ref random) >= transform.Probability) continue;
            if (transform is RandomApply apply) Draw(apply.Transforms, ref random);
            else Draw(transform, ref random);
        }
    }

    private void Draw(Transform transform, ref CounterRandom random)
    {
        switch (transform)
        {
            case CenterCrop crop: Add(Crop(crop)); break;
            case RandomRotation turn: Add(Drawn.Move(AffineMap.Turning(turn.Degrees.At(Share(ref random)), height, width), Whole, turn)); break;
            case RandomAffine affine: Add(Drawn.Move(Affine(affine, ref random), Whole, affine)); break;
            case ElasticTransform elastic: Add(Warp(elastic, ref random)); break;
            case ColorJitter jitter: Add(Light(jitter, ref random)); break;
            case RandomErasing erasing: Erase(erasing, ref random); break;
            case Cutout cutout: Cut(cutout, ref random); break;
        }
    }

    private readonly Frame Whole => Frame.Of(height, width);

    private readonly Drawn Crop(CenterCrop crop)
    {
        int left = (int)Math.Round((width - crop.Side) / 2.0), top = (int)Math.Round((height - crop.Side) / 2.0);
        var frame = new Frame(left, top, left + crop.Side, top + crop.Side);
        return Drawn.Move(AffineMap.Enlarging(frame, height, width), frame.Within(Whole), crop);
    }

    private readonly AffineMap Affine(RandomAffine affine, ref CounterRandom random)
    {
        double degrees = affine.Degrees.At(Share(ref random));
        int shiftX = Shift(affine.TranslateX * width, ref random), shiftY = Shift(affine.TranslateY * height, ref random);
        double scale = affine.Scale.At(Share(ref random));
        double shearX = affine.ShearX.At(Share(ref random)), shearY = affine.ShearY.At(Share(ref random));
        return AffineMap.Undoing(degrees, scale, shearX, shearY, shiftX, shiftY, height, width);
    }

    private static int Shift(double reach, ref CounterRandom random) => (int)Math.Round(Interval.Around(reach).At(Share(ref random)));

    private readonly Drawn Warp(ElasticTransform elastic, ref CounterRandom random)
    {
        ulong noise = random.Position;
        random.Position = noise + (ulong)(height * width);
        return new(DrawnKind.Warp)
        {
            Frame = Whole,
            Fill = elastic.Fill,
            Bilinear = elastic.Interpolation == Interpolation.Bilinear,
            Strength = elastic.Alpha / 2,
            Sigma = elastic.Sigma,
            Noise = noise,
        };
    }

    private static Drawn Light(ColorJitter jitter, ref CounterRandom random) => new(DrawnKind.Light)
    {
        ContrastFirst = Share(ref random) < 0.5,
        Brightness = jitter.Brightness.At(Share(ref random)),
        Contrast = jitter.Contrast.At(Share(ref random)),
    };

    /// <summary>A rectangle that does not fit is drawn again; after ten tries the picture stays whole.</summary>
    private void Erase(RandomErasing erasing, ref CounterRandom random)
    {
        for (int i = 0; i < Tries; i++)
        {
            double area = height * width * erasing.Area.At(Share(ref random));
            double ratio = Exp(new Interval(Log(erasing.Ratio.Low), Log(erasing.Ratio.High)).At(Share(ref random)));
            int high = (int)Math.Round(Math.Sqrt(area * ratio)), wide = (int)Math.Round(Math.Sqrt(area / ratio));
            if (high >= height || wide >= width) continue;
            int top = random.NextInt32(height - high + 1), left = random.NextInt32(width - wide + 1);
            Add(Drawn.Paint(new(left, top, left + wide, top + high), erasing.Fill));
            return;
        }
    }

    private void Cut(Cutout cutout, ref CounterRandom random)
    {
        for (int i = 0; i < cutout.Holes; i++)
        {
            int top = random.NextInt32(height) - cutout.Side / 2, left = random.NextInt32(width) - cutout.Side / 2;
            Add(Drawn.Paint(new Frame(left, top, left + cutout.Side, top + cutout.Side).Within(Whole), cutout.Fill));
        }
    }

    private void Add(Drawn one) => drawn[count++] = one;

    /// <summary>Even in [0, 1).</summary>
    private static double Share(ref CounterRandom random) => random.NextUInt32() * (1.0 / (1L << 32));

    // Ours, in single precision: the C library's differ between systems.
    private static double Exp(double x) => VectorMath<Lanes128, Vector128<float>>.Exp(Vector128.Create((float)x)).ToScalar();

    private static double Log(double x) => VectorMath<Lanes128, Vector128<float>>.Log(Vector128.Create((float)x)).ToScalar();
}
