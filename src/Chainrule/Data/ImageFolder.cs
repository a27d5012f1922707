using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Chainrule.Data;

/// <summary>Reads MNIST, Fashion-MNIST, KMNIST or one of EMNIST's sets from the four files in which it is published.</summary>
internal static class ImageFolder
{
    // Where the files lie in a folder that somebody names: there, or where usual downloaders put them.
    private static readonly string[] within = ["", "mnist", "raw", Path.Combine("MNIST", "raw"), "gzip"];

    /// <summary>Reads the set in a folder; a path that ends in "emnist-letters" or so chooses one of several in the folder before it.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="trainingOnly">Leave the files of the test images unopened; the set to test with is then empty.</param>
    /// <exception cref="DataException">A file is missing, damaged, or does not fit the others.</exception>
    public static ImageData Read(string path, bool trainingOnly = false)
    {
        Place[] found = Places(path);
        if (found.Length == 0) throw Missing(path);
        if (found.Length > 1 && found[0].Files.Prefix.Length > 0)
        {
            throw new DataException($"{path} holds several sets: {string.Join(", ", found.Select(place => place.Files.Prefix.TrimEnd('-')))}.", "the one that is meant.",
                $"name it behind the folder: {Path.Combine(path, found[0].Files.Prefix.TrimEnd('-'))}");
        }

        return Read(found[0], trainingOnly);
    }

    /// <summary>Whether there is at least one file of a set at this path, so that <see cref="Read(string, bool)"/> has something to say about it.</summary>
    public static bool HoldsAny(string path) => Places(path).Length > 0;

    private readonly record struct Place(string Folder, ImageFiles Files);

    private static Place[] Places(string path)
    {
        if (!Directory.Exists(path) && Path.GetDirectoryName(Path.GetFullPath(path)) is { } parent)
            return [.. AllIn(parent).Where(place => place.Files.Prefix == Path.GetFileName(path) + "-")];
        return [.. within.Select(sub => Path.Combine(path, sub)).Where(Directory.Exists).Select(folder => AllIn(folder).ToArray()).FirstOrDefault(places => places.Length > 0) ?? []];
    }

    private static IEnumerable<Place> AllIn(string folder) => ImageFiles.All.Where(files => files.CountIn(folder) > 0).Select(files => new Place(folder, files));

    private static ImageData Read(Place place, bool trainingOnly)
    {
        string[] paths = [.. place.Files.Stems.Take(trainingOnly ? 2 : ImageFiles.Count).Select(stem => ImageFiles.Find(place.Folder, stem) ?? throw MissingFile(place, stem))];
        var arrays = new IdxArray[paths.Length];
        try
        {
            Parallel.For(0, paths.Length, i => arrays[i] = IdxReader.Read(paths[i]));
        }
        catch (AggregateException e)
        {
            // Several files may be damaged; one is enough to say.
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(e.InnerExceptions[0]).Throw();
        }

        string name = SetNames.Of(place.Files, place.Folder, arrays);
        ImageSet training = Join(place.Files, name, paths.AsSpan(0, 2), arrays.AsSpan(0, 2));
        if (trainingOnly) return new(training, training.Pick([]), place.Folder);
        ImageSet test = Join(place.Files, name, paths.AsSpan(2, 2), arrays.AsSpan(2, 2));
        if ((training.Height, training.Width) != (test.Height, test.Width))
        {
            throw new DataException($"{paths[2]}, byte 8: its images are {test.Height}×{test.Width}, but those of {paths[0]} are {training.Height}×{training.Width}.",
                "images of one size in both.", "put the four files of one set in the folder.");
        }

        return new(training, test, place.Folder);
    }

    private static ImageSet Join(ImageFiles files, string name, ReadOnlySpan<string> paths, ReadOnlySpan<IdxArray> arrays)
    {
        (IdxArray images, IdxArray labels) = (arrays[0], arrays[1]);
        RefuseWrongRank(paths[0], images, 3, "images × rows × columns");
        RefuseWrongRank(paths[1], labels, 1, "one label an image");
        if (images.Shape[0] != labels.Shape[0])
        {
            throw new DataException($"{paths[1]}, byte 4: it has {labels.Shape[0]} labels, but {paths[0]} has {images.Shape[0]} images.", "a label for each image.",
                "put the four files of one set in the folder.");
        }

        for (int i = 1; i < 3; i++)
        {
            if (images.Shape[i] == 0 || images.Shape[0] == 0)
                throw new DataException($"{paths[0]}, byte 4: its sizes are {string.Join('×', images.Shape)}.", "at least one image of at least one pixel.", "get the file again.");
        }

        int wrong = labels.Values.AsSpan().IndexOfAnyExceptInRange((byte)files.LowestLabel, (byte)(files.Classes - 1));
        if (wrong >= 0)
        {
            throw new DataException($"{paths[1]}, byte {labels.Start + wrong}: the label of image {wrong} is {labels.Values[wrong]}.",
                $"a label from {files.LowestLabel} to {files.Classes - 1}.", "get the file again; it was changed, or belongs to another set.");
        }

        ImmutableArray<byte> pixels = files.Transposed ? Transposed(images) : images.Values;
        (int height, int width) = files.Transposed ? (images.Shape[2], images.Shape[1]) : (images.Shape[1], images.Shape[2]);
        return new(name, false, height, width, files.Classes, pixels, labels.Values);
    }

    private static void RefuseWrongRank(string path, IdxArray array, int rank, string meaning)
    {
        if (array.Shape.Length == rank) return;
        throw new DataException($"{path}, byte 3: it has {array.Shape.Length} dimension(s), {string.Join('×', array.Shape)}.", $"{rank}: {meaning}.",
            "see whether the files of images and of labels have changed places.");
    }

    private static ImmutableArray<byte> Transposed(IdxArray images)
    {
        (int rows, int columns) = (images.Shape[1], images.Shape[2]);
        byte[] result = new byte[images.Values.Length];
        for (int image = 0; image < result.Length; image += rows * columns)
            for (int row = 0; row < rows; row++)
                for (int column = 0; column < columns; column++)
                    result[image + (column * rows) + row] = images.Values[image + (row * columns) + column];
        return ImmutableCollectionsMarshal.AsImmutableArray(result);
    }

    private static DataException Missing(string path) => new(
        Directory.Exists(path) ? $"{path} holds none of the files of MNIST." : $"{path}: there is no such folder.",
        "a folder with " + string.Join(", ", ImageFiles.All[0].Stems) + ", plain or packed (.gz).", "name that folder, or leave --data away to have MNIST downloaded.");

    private static DataException MissingFile(Place place, string stem) => new(
        $"{place.Folder} has {place.Files.CountIn(place.Folder)} of the four files, but no {stem}, plain or packed (.gz).",
        string.Join(", ", place.Files.Stems) + ".", "put the missing one there too.");
}
