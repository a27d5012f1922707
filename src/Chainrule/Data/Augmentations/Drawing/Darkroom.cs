using Chainrule.Kernels;

namespace Chainrule.Data.Augmentations.Drawing;

/// <summary>Makes the picture that was drawn: bilinear moves that follow each other in one resampling, light and paint on its result, and at last the normalised values.</summary>
/// <remarks>
/// Light between two bilinear moves waits until both are done, so that one resampling is enough. What that changes: the second move's fill takes part in it, and contrast
/// pulls towards the mean of the moved picture. A warp ends a resampling, and so does paint. A move that takes the nearest pixel takes it from the picture that was made before, as
/// in torchvision: the jagged edges of two are more than those of both at once.
/// </remarks>
internal ref struct Darkroom
{
    private readonly Workbench bench;
    private readonly ReadOnlySpan<byte> image;
    private readonly Span<MoveStep> steps;
    private readonly Span<Drawn> lights;
    private CounterRandom random;
    private bool asDrawn = true;
    private int moves, waiting;
    private bool bilinear, warped;
    private Frame read;

    private Darkroom(ReadOnlySpan<byte> image, Workbench bench, Span<MoveStep> steps, Span<Drawn> lights, CounterRandom random)
    {
        this.image = image;
        this.bench = bench;
        this.steps = steps;
        this.lights = lights;
        this.random = random;
    }

    /// <param name="image">height·width grey levels.</param>
    /// <param name="height">The number of rows.</param>
    /// <param name="width">The number of columns.</param>
    /// <param name="drawn">What is done, in order.</param>
    /// <param name="random">The picture's own random numbers, for the noise of a warp.</param>
    /// <param name="result">height·width normalised values.</param>
    public static void Develop(ReadOnlySpan<byte> image, int height, int width, ReadOnlySpan<Drawn> drawn, CounterRandom random, Span<float> result)
    {
        Span<MoveStep> steps = stackalloc MoveStep[TransformRules.MostTransforms];
        Span<Drawn> lights = stackalloc Drawn[TransformRules.MostTransforms];
        var room = new Darkroom(image, Workbench.Of(height, width), steps, lights, random);
        foreach (ref readonly Drawn one in drawn) room.Take(one);
        room.Settle();
        room.Fix(result);
    }

    private void Take(in Drawn one)
    {
        switch (one.Kind)
        {
            case DrawnKind.Move: TakeMove(one); break;
            case DrawnKind.Warp: TakeWarp(one); break;
            case DrawnKind.Light: lights[waiting++] = one; break;
            case DrawnKind.Paint: Paint(one); break;
        }
    }

    private void TakeMove(in Drawn move)
    {
        bool joins = move.Bilinear && (moves == 0 || bilinear) && !warped;
        if (!joins && (moves > 0 || waiting > 0)) Settle();
        (AffineMap m, Frame f) = (move.Map, move.Frame);
        if (moves == 0) read = f;
        bilinear = move.Bilinear;
        steps[moves++] = new((float)m.Xx, (float)m.Xy, (float)m.X0, (float)m.Yx, (float)m.Yy, (float)m.Y0, f.Left, f.Top, f.Right, f.Bottom, move.Fill);
    }

    private void TakeWarp(in Drawn warp)
    {
        if (warped) Settle();
        int count = bench.Height * bench.Width;
        Span<float> x = bench.WarpedColumns.AsSpan(0, count), y = bench.WarpedRows.AsSpan(0, count);
        random.Position = warp.Noise;
        ElasticField.Noise(ref random, x, y);
        ReadOnlySpan<float> weights = GaussianKernel.Of(warp.Sigma);
        Span<float> space = bench.Smoothing(ElasticField.Workspace(bench.Height, bench.Width, weights.Length - 1));
        ElasticField.Smooth(x, bench.Height, bench.Width, weights, (float)warp.Strength, space);
        ElasticField.Smooth(y, bench.Height, bench.Width, weights, (float)warp.Strength, space);
        LevelPasses.Add(bench.Columns, bench.WarpedColumns);
        LevelPasses.Add(bench.Rows, bench.WarpedRows);
        // The warped places are where the resampling starts; a move that moves nothing gives them the picture's bounds and the fill.
        TakeMove(warp with { Map = new(1, 0, 0, 0, 1, 0) });
        warped = true;
    }

    private void Paint(in Drawn paint)
    {
        Settle();
        Frame f = paint.Frame;
        for (int y = f.Top; y < f.Bottom; y++) bench.Levels.AsSpan(y * bench.Width + f.Left, f.Right - f.Left).Fill(paint.Fill);
    }

    /// <summary>Does what waits; the picture then stands in the bench's levels.</summary>
    private void Settle()
    {
        if (moves > 0) Resample();
        else if (asDrawn) LevelPasses.FromBytes(image, bench.Levels);
        asDrawn = false;
        for (int i = 0; i < waiting; i++) Shine(lights[i]);
        (moves, waiting, bilinear, warped) = (0, 0, false, false);
    }

    private readonly void Resample()
    {
        if (asDrawn) image.CopyTo(bench.Source);
        else LevelPasses.ToBytes(bench.Levels, bench.Source.AsSpan(0, image.Length));
        var bounds = new ReadBounds(read.Left, read.Top, Math.Max(read.Left, read.Right - 1), Math.Max(read.Top, read.Bottom - 1));
        ReadOnlySpan<float> columns = warped ? bench.WarpedColumns : bench.Columns, rows = warped ? bench.WarpedRows : bench.Rows;
        if (bilinear) Resampling.Run<BilinearReader>(bench.Source, bench.Width, bounds, columns, rows, steps[..moves], bench.Levels);
        else Resampling.Run<NearestReader>(bench.Source, bench.Width, bounds, columns, rows, steps[..moves], bench.Levels);
    }

    private readonly void Shine(in Drawn light)
    {
        if (light.ContrastFirst) Contrast(light.Contrast);
        LevelPasses.Line(bench.Levels, (float)light.Brightness, 0, 0, 255);
        if (!light.ContrastFirst) Contrast(light.Contrast);
    }

    private readonly void Contrast(double factor)
    {
        double mean = Math.Floor(LevelPasses.Sum(bench.Levels, image.Length) / image.Length + 0.5); // PIL's is a whole level
        LevelPasses.Line(bench.Levels, (float)factor, (float)(mean * (1 - factor)), 0, 255);
    }

    private readonly void Fix(Span<float> result) => LevelPasses.Normalize(bench.Levels, (float)Normalization.Factor, (float)Normalization.Offset, result);
}
