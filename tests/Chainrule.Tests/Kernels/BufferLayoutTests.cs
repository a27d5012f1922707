using Chainrule.Kernels;

namespace Chainrule.Tests.Kernels;

public sealed unsafe class BufferLayoutTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(6)]
    public void Window_keeps_the_last_rows_of_every_channel_when_a_map_is_made_row_by_row(int window)
    {
        const int Height = 13, Alive = 4;
        var layout = new BufferLayout(3, Height, 5, Top: 1, Left: 1, Bottom: 1, Right: 2) { Window = window };
        using var buffer = new NativeBuffer(layout.Size);
        buffer.Span.Fill(7);
        MapView map = layout.Inside(buffer.Data);
        for (int made = 0; made < Height; made++)
        {
            layout.ClearPadding(buffer.Data, made, made + 1);
            for (int c = 0; c < layout.Channels; c++)
                for (int i = 0; i < layout.Width * 16; i++) map.Channel(c)[made * map.Row + i] = Value(c, made, i);
            int first = Math.Max(0, made + 1 - Alive);
            for (int c = 0; c < layout.Channels; c++)
                for (int y = first; y <= made; y++) CheckRow(layout, map, c, y);
        }

        for (int c = 0; c < layout.Channels; c++)
            for (int i = -16; i < layout.Width * 16 + 32; i++) Assert.Equal(0, map.Channel(c)[Height * map.Row + i]);
    }

    [Fact]
    public void Window_takes_less_memory_than_the_map()
    {
        var whole = new BufferLayout(16, 26, 26);
        Assert.True((whole with { Window = 8 }).Size < whole.Size / 2);
        Assert.Equal(26 * 26 * 16, whole.Plane);
    }

    private static float Value(int channel, int row, int i) => channel * 1000 + row * 50 + i % 16 + 1;

    private static void CheckRow(BufferLayout layout, MapView map, int channel, int y)
    {
        float* row = map.Channel(channel) + y * map.Row;
        for (int i = 0; i < 16; i++) Assert.Equal(0, row[i - 16]);
        for (int i = 0; i < layout.Width * 16; i++) Assert.Equal(Value(channel, y, i), row[i]);
        for (int i = 0; i < 32; i++) Assert.Equal(0, row[layout.Width * 16 + i]);
    }
}
