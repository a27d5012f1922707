namespace Chainrule.Data.Augmentations.Notation;

/// <summary>What each word of the notation takes, and the transform that it makes.</summary>
internal static class TransformReader
{
    /// <summary>The transform, or null if no transform without parentheses is called so.</summary>
    public static Transform? Read(string word, TransformArguments a)
    {
        Transform? transform = word switch
        {
            "crop" => Moving(new CenterCrop(a.Count("how many pixels its side has")), a),
            "rotate" => Moving(new RandomRotation(a.Reach("by how many degrees")), a),
            "affine" => Moving(Affine(a), a),
            "elastic" => Moving(Elastic(a), a),
            "jitter" => Jitter(a),
            "erase" => Erase(a),
            "cutout" => Cutout(a),
            _ => null,
        };
        return transform is null ? null : transform with { Probability = a.Number("p") ?? transform.Probability };
    }

    private static MovingTransform Moving(MovingTransform usual, TransformArguments a) => usual with
    {
        Fill = a.Level("fill") ?? 0,
        Interpolation = a.Flag("nearest") ? Interpolation.Nearest : a.Flag("bilinear") ? Interpolation.Bilinear : usual.Interpolation,
    };

    private static RandomAffine Affine(TransformArguments a)
    {
        Interval degrees = a.Reach("by how many degrees");
        var translate = a.NumbersAfter("translate");
        var shear = a.PairAfter("shear", Interval.Around);
        return new(degrees)
        {
            TranslateX = translate?.First ?? 0,
            TranslateY = translate?.Second ?? translate?.First ?? 0,
            Scale = a.IntervalAfter("scale") ?? new(1, 1),
            ShearX = shear?.First ?? default,
            ShearY = shear?.Second ?? default,
        };
    }

    private static ElasticTransform Elastic(TransformArguments a)
    {
        double? alpha = a.OptionalNumber();
        var usual = new ElasticTransform();
        return usual with { Alpha = alpha ?? usual.Alpha, Sigma = a.Number("sigma") ?? usual.Sigma };
    }

    private static ColorJitter Jitter(TransformArguments a)
    {
        Interval? brightness = a.IntervalAfter("brightness", Interval.AroundOne), contrast = a.IntervalAfter("contrast", Interval.AroundOne);
        if (brightness is null && contrast is null) throw a.Missing("its brightness or its contrast");
        return new() { Brightness = brightness ?? new(1, 1), Contrast = contrast ?? new(1, 1) };
    }

    private static RandomErasing Erase(TransformArguments a)
    {
        var usual = new RandomErasing();
        return usual with { Area = a.IntervalAfter("area") ?? usual.Area, Ratio = a.IntervalAfter("ratio") ?? usual.Ratio, Fill = a.Level("fill") ?? 0 };
    }

    private static Cutout Cutout(TransformArguments a) =>
        new(a.Count("how many pixels its side has")) { Holes = a.CountAfter("holes") ?? 1, Fill = a.Level("fill") ?? 0 };
}
