namespace Chainrule.Data;

/// <summary>Finds images: where it was told, where the environment says, in the user's cache, from a mirror; and at last makes its own.</summary>
public static class DataFinder
{
    /// <summary>The variable of the environment that names the folder.</summary>
    internal const string Variable = "CHAINRULE_DATA";

    /// <param name="options">Where to look, and what will do.</param>
    /// <param name="cancelled">Ends a download; what has come is kept for the next time.</param>
    /// <exception cref="DataException">What was named is not there or is damaged; or there is nothing anywhere, and synthetic digits will not do.</exception>
    public static ImageData Find(DataOptions options, CancellationToken cancelled = default) => Find(options, DataPlaces.FromEnvironment(), cancelled);

    internal static ImageData Find(DataOptions options, DataPlaces places, CancellationToken cancelled)
    {
        if (options.Folder is { } folder) return Named(folder, options);
        if (places.Named is { } named)
        {
            if (named == DataOptions.SyntheticWord || ImageFolder.HoldsAny(named)) return Named(named, options);
            options.Message?.Invoke($"{Variable} names {named}, and none of MNIST's files are there; looking further.");
        }

        DataException? failure = null;
        if (places.Cache is { } cache)
        {
            if (ImageFiles.All[0].CountIn(cache) == ImageFiles.Count) return FromCache(cache, options);
            failure = options.Download ? TryDownload(cache, places.Download(), options, cancelled) : null;
            if (failure is null && options.Download) return FromCache(cache, options);
        }

        return Synthetic(options, failure);
    }

    private static ImageData Named(string folder, DataOptions options)
    {
        if (folder != DataOptions.SyntheticWord) return ImageFolder.Read(folder, options.TrainingOnly);
        options.Message?.Invoke("The images are synthetic digits, made by chainrule; every figure from them says so.");
        return Made(options);
    }

    private static ImageData Made(DataOptions options)
    {
        ImageData made = SyntheticDigits.Make();
        return options.TrainingOnly ? new(made.Training, made.Test.Pick([])) : made;
    }

    private static ImageData FromCache(string cache, DataOptions options)
    {
        try
        {
            return ImageFolder.Read(cache, options.TrainingOnly);
        }
        catch (DataException e)
        {
            throw new DataException($"What was downloaded earlier cannot be used. {e.Message.Split("\n  Next:")[0].Replace("\n  Needed: ", " Needed there: ")}",
                "MNIST's four files as they were downloaded.", $"delete the folder {cache}; the next run downloads them again.", e);
        }
    }

    /// <summary>Null when all went well.</summary>
    private static DataException? TryDownload(string cache, DownloadSettings settings, DataOptions options, CancellationToken cancelled)
    {
        try
        {
            options.Message?.Invoke($"MNIST is not here; downloading it ({MnistDownload.Size}) into {cache}");
            using var download = new MnistDownload(cache, settings) { Progress = options.Progress, Message = options.Message };
            download.RunAsync(cancelled).GetAwaiter().GetResult();
            return null;
        }
        catch (DataException e)
        {
            return e;
        }
    }

    private static ImageData Synthetic(DataOptions options, DataException? failure)
    {
        if (!options.SyntheticWillDo)
        {
            throw failure ?? new DataException("MNIST is not here.", "MNIST's four files.", $"name their folder with --data or in {Variable}, or let them be downloaded.");
        }

        if (failure is not null) options.Message?.Invoke(failure.Message);
        options.Message?.Invoke("MNIST is not to be had, so the images are synthetic digits, made by chainrule; every figure from them says so.");
        return Made(options);
    }
}
