using Chainrule.Data;
using Chainrule.Testing;

namespace Chainrule.Tests.Data;

public sealed class ImageFolderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chainrule-data-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData(".gz")]
    public void Set_is_read_when_its_four_files_are_there(string ending)
    {
        IdxBytes.WriteSet(folder, ending: ending);
        ImageData data = ImageFolder.Read(folder);
        Assert.Equal((10, 10, 4, 4, 10), (data.Training.Count, data.Test.Count, data.Training.Height, data.Training.Width, data.Training.Classes));
        Assert.Equal([16, 17, 18, 19], data.Training.Image(1)[..4].ToArray());
        Assert.Equal(1, data.Training.Label(1));
        Assert.False(data.Synthetic);
        Assert.Equal(folder, data.Source);
    }

    [Theory]
    [InlineData("mnist")]
    [InlineData("MNIST/raw")]
    [InlineData("raw")]
    public void Set_is_found_where_downloaders_put_it(string below)
    {
        IdxBytes.WriteSet(Path.Combine(folder, below));
        Assert.Equal(10, ImageFolder.Read(folder).Training.Count);
    }

    [Fact]
    public void File_with_a_point_in_its_name_is_found()
    {
        IdxBytes.WriteSet(folder);
        File.Move(Path.Combine(folder, "train-images-idx3-ubyte"), Path.Combine(folder, "train-images.idx3-ubyte"));
        Assert.Equal(10, ImageFolder.Read(folder).Training.Count);
    }

    [Theory]
    [InlineData("FashionMNIST", "Fashion-MNIST")]
    [InlineData("kmnist", "KMNIST")]
    [InlineData("mine", "images of 'mine'")]
    public void Set_goes_by_its_folder_when_it_is_not_MNIST_itself(string name, string shown)
    {
        IdxBytes.WriteSet(Path.Combine(folder, name));
        Assert.Equal(shown, ImageFolder.Read(Path.Combine(folder, name)).Name);
    }

    [Fact]
    public void Letters_stand_upright_and_count_from_one()
    {
        IdxBytes.WriteSet(folder, "emnist-letters-train", "emnist-letters-test", firstLabel: 1);
        ImageData data = ImageFolder.Read(folder);
        Assert.Equal(("EMNIST letters", 27), (data.Name, data.Training.Classes));
        // The file has its columns where rows belong.
        Assert.Equal([0, 4, 8, 12], data.Training.Image(0)[..4].ToArray());
    }

    [Fact]
    public void One_of_several_sets_is_chosen_by_name()
    {
        IdxBytes.WriteSet(folder, "emnist-letters-train", "emnist-letters-test", firstLabel: 1);
        IdxBytes.WriteSet(folder, "emnist-digits-train", "emnist-digits-test");
        Assert.Equal("EMNIST letters", ImageFolder.Read(Path.Combine(folder, "emnist-letters")).Name);
        string message = Refusal(folder);
        Assert.StartsWith($"{folder} holds several sets: emnist-digits, emnist-letters.\n  Needed: the one that is meant.\n  Next: name it behind the folder: ", message);
    }

    [Fact]
    public void Missing_file_is_named()
    {
        IdxBytes.WriteSet(folder);
        File.Delete(Path.Combine(folder, "t10k-labels-idx1-ubyte"));
        Assert.StartsWith($"{folder} has 3 of the four files, but no t10k-labels-idx1-ubyte, plain or packed (.gz).\n  Needed: ", Refusal(folder));
    }

    [Fact]
    public void Folder_without_files_says_which_are_sought()
    {
        Assert.StartsWith($"{folder} holds none of the files of MNIST.\n  Needed: a folder with train-images-idx3-ubyte, ", Refusal(folder));
        string nowhere = Path.Combine(folder, "nowhere");
        Assert.StartsWith($"{nowhere}: there is no such folder.\n", Refusal(nowhere));
    }

    [Fact]
    public void Label_out_of_range_is_told_by_file_and_offset()
    {
        string path = Replace("t10k-labels-idx1-ubyte", IdxBytes.Of([10], [0, 1, 2, 10, 4, 5, 6, 7, 8, 9]));
        Assert.StartsWith($"{path}, byte 11: the label of image 3 is 10.\n  Needed: a label from 0 to 9.\n", Refusal(folder));
    }

    [Fact]
    public void Wrong_count_of_labels_is_told()
    {
        string path = Replace("train-labels-idx1-ubyte", IdxBytes.Of([9], new byte[9]));
        Assert.StartsWith($"{path}, byte 4: it has 9 labels, but {Path.Combine(folder, "train-images-idx3-ubyte")} has 10 images.\n  Needed: a label for each image.\n", Refusal(folder));
    }

    [Fact]
    public void Images_and_labels_that_changed_places_are_told()
    {
        string path = Replace("train-images-idx3-ubyte", IdxBytes.Of([10], new byte[10]));
        Assert.StartsWith($"{path}, byte 3: it has 1 dimension(s), 10.\n  Needed: 3: images × rows × columns.\n  Next: see whether", Refusal(folder));
    }

    [Fact]
    public void Test_images_of_another_size_are_told()
    {
        string path = Replace("t10k-images-idx3-ubyte", IdxBytes.Of([10, 5, 5], new byte[250]));
        Assert.StartsWith($"{path}, byte 8: its images are 5×5, but those of ", Refusal(folder));
    }

    [Fact]
    public void Set_without_images_is_refused()
    {
        string path = Replace("train-images-idx3-ubyte", IdxBytes.Of([0, 4, 4], []));
        Replace("train-labels-idx1-ubyte", IdxBytes.Of([0], []), keepSet: true);
        Assert.StartsWith($"{path}, byte 4: its sizes are 0×4×4.\n", Refusal(folder));
    }

    [MnistFact]
    public void Mnist_is_known_by_its_bytes()
    {
        ImageData data = ImageFolder.Read(MnistData.Folder!);
        Assert.Equal(("MNIST", 60_000, 10_000, 28, 28), (data.Name, data.Training.Count, data.Test.Count, data.Test.Height, data.Test.Width));
        Assert.Equal([5, 0, 4, 1, 9], data.Training.Labels[..5].ToArray());
        Assert.Equal("4797772c2fe8", data.Fingerprint[..12]);
    }

    private static string Refusal(string path) => Assert.Throws<DataException>(() => ImageFolder.Read(path)).Message;

    private string Replace(string name, byte[] file, bool keepSet = false)
    {
        if (!keepSet) IdxBytes.WriteSet(folder);
        string path = Path.Combine(folder, name);
        File.WriteAllBytes(path, file);
        return path;
    }
}
