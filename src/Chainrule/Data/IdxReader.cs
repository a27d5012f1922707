using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Chainrule.Data;

/// <summary>Reads IDX files, the format in which MNIST is published; plain or packed with gzip, as the first bytes tell.</summary>
/// <remarks>A stranger's file is believed only as far as its bytes reach: what is allocated grows with what was read.</remarks>
public static class IdxReader
{
    /// <summary>The most bytes that a file may hold unpacked; the largest of EMNIST's has 547 million.</summary>
    internal const int MostValues = 1 << 30;

    private const int MostDimensions = 4;
    private const string GetItAgain = "get the file again; it was cut off, changed, or is not what its name says.";

    /// <summary>Reads a whole file. Nothing of a damaged one comes back.</summary>
    /// <exception cref="DataException">The file is no sound IDX file of bytes; the message tells where.</exception>
    public static IdxArray Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        return Read(file, path);
    }

    /// <param name="stream">A file of known length, at its beginning.</param>
    /// <param name="source">Its name, for messages.</param>
    public static IdxArray Read(Stream stream, string source)
    {
        Span<byte> first = stackalloc byte[2];
        bool packed = stream.ReadAtLeast(first, 2, throwOnEndOfStream: false) == 2 && first is [0x1f, 0x8b];
        stream.Position = 0;
        if (!packed) return new Reading(stream, source, stream.Length).Read();
        using var unpacked = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
        IdxArray array = new Reading(unpacked, source, stream.Length).Read();
        int length = array.Start + array.Values.Length;
        if (PackedFile.EndsWithLength(stream, length)) return array;
        throw new DataException($"{source}: it unpacks to {length} bytes, but its last four bytes (at byte {stream.Length - 4} as packed) tell another length.",
            "one piece of gzip data and nothing behind it.", GetItAgain);
    }

    /// <summary>One file being read; offsets are those of the unpacked bytes.</summary>
    private sealed class Reading(Stream stream, string source, long fileLength)
    {
        private bool Packed => stream is GZipStream;

        private string Offset => Packed ? "unpacked byte" : "byte";

        public IdxArray Read()
        {
            Span<byte> head = stackalloc byte[4 + (4 * MostDimensions)];
            Fill(head[..4], 0, "the four bytes of the magic number");
            int rank = Rank(head[..4]);
            Fill(head.Slice(4, 4 * rank), 4, $"the sizes of its {rank} dimensions");
            var shape = ImmutableArray.CreateBuilder<int>(rank);
            long count = 1;
            for (int i = 0; i < rank; i++)
            {
                uint size = BinaryPrimitives.ReadUInt32BigEndian(head[(4 + (4 * i))..]);
                // The product stays below 2⁶²: it is refused as soon as it passes 2³⁰.
                count *= size;
                if (count > MostValues) throw Refuse(4 + (4 * i), $"the size of dimension {i + 1} is {size}, which makes the file larger than {MostValues} values", "sizes that fit the file");
                shape.Add((int)size);
            }

            var array = new IdxArray(shape.MoveToImmutable(), Values((int)count, 4 + (4 * rank)));
            RefuseTrailing(array);
            return array;
        }

        private int Rank(ReadOnlySpan<byte> magic)
        {
            if (magic[0] != 0 || magic[1] != 0)
                throw Refuse(0, $"its magic number is {Convert.ToHexStringLower(magic)}", "two zero bytes, 08 for bytes, and the number of dimensions: 00000801 for labels, 00000803 for images");
            if (magic[2] != 0x08) throw Refuse(2, $"it holds {TypeName(magic[2])}", "08, bytes, as MNIST and its kin have them");
            if (magic[3] is 0 or > MostDimensions) throw Refuse(3, $"it has {magic[3]} dimensions", $"1 to {MostDimensions}");
            return magic[3];
        }

        private static string TypeName(byte code) => code switch
        {
            0x09 => "signed bytes (09)",
            0x0b => "whole numbers of 2 bytes (0b)",
            0x0c => "whole numbers of 4 bytes (0c)",
            0x0d => "floats (0d)",
            0x0e => "doubles (0e)",
            _ => $"values of an unknown type ({code:x2})",
        };

        private ImmutableArray<byte> Values(int count, int start)
        {
            // Digits pack five to one. Whatever packs better than thirty to one has to be unpacked before more memory is taken for it.
            byte[] values = new byte[(int)Math.Min(count, 32 * fileLength)];
            int done = 0;
            while (true)
            {
                done += Unpack(values.AsSpan(done), start + done);
                if (done == count) return ImmutableCollectionsMarshal.AsImmutableArray(values);
                if (done < values.Length) throw Refuse(start + done, "it ends there", $"{start + (long)count} bytes, as its sizes tell");
                Array.Resize(ref values, (int)Math.Min(count, 2L * values.Length));
            }
        }

        private void RefuseTrailing(IdxArray array)
        {
            int end = array.Start + array.Values.Length;
            Span<byte> more = stackalloc byte[1];
            if (Unpack(more, end) == 0) return;
            string goesOn = Packed ? "it goes on there" : $"it goes on there for {fileLength - end} bytes";
            throw Refuse(end, goesOn, $"an end, as its sizes ({string.Join('×', array.Shape)}) tell");
        }

        private void Fill(Span<byte> bytes, int offset, string what)
        {
            int read = Unpack(bytes, offset);
            if (read < bytes.Length) throw Refuse(offset + read, "it ends there", what);
        }

        /// <summary>Reads until the span is full or the stream ends.</summary>
        private int Unpack(Span<byte> bytes, int offset)
        {
            int done = 0;
            try
            {
                while (done < bytes.Length)
                {
                    int read = stream.Read(bytes[done..]);
                    if (read == 0) break;
                    done += read;
                }
            }
            catch (InvalidDataException e)
            {
                throw new DataException($"{source}: its gzip data is damaged or cut off after {Offset} {offset + done}.", "gzip data that unpacks.", GetItAgain, e);
            }

            return done;
        }

        private DataException Refuse(long offset, string found, string needed) => new($"{source}, {Offset} {offset}: {found}.", needed + ".", GetItAgain);
    }
}
