using Chainrule.Data;
using Chainrule.Pictures;
using Chainrule.Reading;
using Chainrule.Studio.Networks;

namespace Chainrule.Studio.Drawing;

/// <summary>What a network says of a drawing.</summary>
internal sealed class Answer
{
    private Answer(PreparedPicture prepared, float[] image, float[] probabilities, int digit) =>
        (Prepared, Image, Probabilities, Digit) = (prepared, image, probabilities, digit);

    public PreparedPicture Prepared { get; }

    /// <summary>The picture as the network takes it: normalised.</summary>
    public float[] Image { get; }

    public float[] Probabilities { get; }

    public int Digit { get; }

    public static Answer Of(TrainedNetwork network, Ink ink)
    {
        PreparedPicture prepared = PicturePreparation.Prepare(Picture.OfGrey(Ink.Pixels, Ink.Pixels, ink.Levels()));
        float[] probabilities = new float[network.Reader.Outputs];
        int digit = network.Reader.Read(prepared.Pixels, probabilities);
        float[] image = new float[prepared.Pixels.Length];
        Normalization.Apply(prepared.Pixels, image);
        return new Answer(prepared, image, probabilities, digit);
    }
}
