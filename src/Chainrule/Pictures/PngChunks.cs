namespace Chainrule.Pictures;

/// <summary>The chunks of a PNG file as they come, each where it may stand.</summary>
internal sealed class PngChunks(string source)
{
    private readonly List<ReadOnlyMemory<byte>> data = [];
    private PngHeader? header;
    private ReadOnlyMemory<byte> palette, transparency;
    private string last = "";

    public bool Ended { get; private set; }

    public void Take(string name, ReadOnlyMemory<byte> content, Func<string, string, PictureException> refuse)
    {
        if ((header is null) != (name == "IHDR")) throw refuse($"the chunk {name} stands here.", "IHDR first, and once.");
        switch (name)
        {
            case "IHDR":
                if (content.Length != PngHeader.Length) throw refuse($"the chunk IHDR is {content.Length} bytes long.", $"{PngHeader.Length} bytes.");
                header = PngHeader.Read(content.Span, refuse);
                break;
            case "PLTE":
                if (!palette.IsEmpty || data.Count > 0) throw refuse("a palette stands here.", "one palette at most, before the first IDAT.");
                if (content.Length is 0 or > 768 || content.Length % 3 != 0) throw refuse($"the palette is {content.Length} bytes long.", "three bytes a colour, from 1 to 256 colours.");
                palette = content;
                break;
            case "tRNS":
                TakeTransparency(content, refuse);
                break;
            case "IDAT":
                if (data.Count > 0 && last != "IDAT") throw refuse($"an IDAT stands behind a chunk {last}.", "all IDAT in a row.");
                data.Add(content);
                break;
            case "IEND":
                Ended = true;
                break;
            default:
                // A capital first letter says that the picture cannot be understood without it.
                if (char.IsAsciiLetterUpper(name[0])) throw refuse($"the chunk {name} is unknown.", "chunks of PNG's standard.");
                break;
        }

        last = name;
    }

    public Picture Decode(Func<string, string, PictureException> refuse)
    {
        if (header!.Value.Colour == PngColour.Palette && palette.IsEmpty) throw refuse("it has no palette.", "a chunk PLTE, as its colour type is 3.");
        if (data.Count == 0) throw refuse("it has no pixels.", "a chunk IDAT.");
        long compressed = data.Sum(part => (long)part.Length);
        if (!PngPixels.Fits(header.Value, compressed))
            throw refuse($"{compressed} compressed bytes cannot hold {header.Value.Width} × {header.Value.Height} pixels.", "as many rows as its header tells.");
        return new PngPixels(header.Value, palette.Span, transparency.Span, source).Decode(data);
    }

    private void TakeTransparency(ReadOnlyMemory<byte> content, Func<string, string, PictureException> refuse)
    {
        if (data.Count > 0 || !transparency.IsEmpty) throw refuse("a chunk tRNS stands here.", "one at most, before the first IDAT.");
        (int least, int most) = header!.Value.Colour switch
        {
            PngColour.Grey => (2, 2),
            PngColour.Rgb => (6, 6),
            PngColour.Palette => (1, palette.Length / 3),
            _ => (-1, -1),
        };
        if (content.Length < least || content.Length > most)
        {
            throw refuse($"the chunk tRNS is {content.Length} bytes long, for a picture of colour type {(int)header.Value.Colour}.",
                "2 bytes for grey, 6 for colour, one a colour of the palette before it, and none where pixels have an opacity of their own.");
        }

        transparency = content;
    }
}
