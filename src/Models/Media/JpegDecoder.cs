using BitMiracle.LibJpeg.Classic;

namespace DemoHub.Models.Media;

/// <summary>
/// Decodes JPEG files in managed code. ONNX Runtime Extensions can decode them too, and faster, but it ends the whole process
/// at a file that is broken.
/// </summary>
internal static class JpegDecoder
{
    /// <summary>The pixels as stored, RGB, rows from the top.</summary>
    /// <exception cref="MediaException">The data is cut short or broken.</exception>
    public static byte[] Decode(byte[] encoded, ImageHeader header)
    {
        try
        {
            return DecodeRows(encoded, header);
        }
        catch (Exception failure) when (failure is not (MediaException or OutOfMemoryException))
        {
            // The library reports by Exception, and a broken table can also make it leave an array's bounds.
            throw new MediaException($"is a broken JPEG file ({failure.Message.TrimEnd('.')}): save it again");
        }
    }

    private static byte[] DecodeRows(byte[] encoded, ImageHeader header)
    {
        var decoder = new jpeg_decompress_struct(new Errors());
        using var stream = new MemoryStream(encoded, writable: false);
        decoder.jpeg_stdio_src(stream);
        decoder.jpeg_read_header(true);
        decoder.Out_color_space = decoder.Num_components switch
        {
            1 => J_COLOR_SPACE.JCS_GRAYSCALE,
            3 => J_COLOR_SPACE.JCS_RGB,
            _ => J_COLOR_SPACE.JCS_CMYK,
        };
        decoder.jpeg_start_decompress();
        if (decoder.Output_width != header.Width || decoder.Output_height != header.Height)
            throw new MediaException("is a broken JPEG file: its size is not the one in its header");

        var row = new byte[decoder.Output_width * decoder.Output_components];
        byte[][] rows = [row];
        var pixels = new byte[header.Width * header.Height * 3];
        for (var y = 0; y < header.Height; y++)
        {
            if (decoder.jpeg_read_scanlines(rows, 1) != 1)
                throw new MediaException("is cut short: save or upload it again");
            var target = pixels.AsSpan(y * header.Width * 3, header.Width * 3);
            if (decoder.Output_components == 3)
                row.CopyTo(target);
            else if (decoder.Output_components == 1)
                FromGrey(row, target);
            else
                FromInks(row, target);
        }

        decoder.jpeg_finish_decompress();
        return pixels;
    }

    private static void FromGrey(ReadOnlySpan<byte> grey, Span<byte> target)
    {
        for (var i = 0; i < grey.Length; i++)
            target.Slice(3 * i, 3).Fill(grey[i]);
    }

    /// <summary>Cyan, magenta, yellow and black to RGB. The programs that write such files store them inverted: 255 is no ink.</summary>
    private static void FromInks(ReadOnlySpan<byte> inks, Span<byte> target)
    {
        for (int source = 0, pixel = 0; source < inks.Length; source += 4, pixel += 3)
        {
            var black = inks[source + 3];
            for (var channel = 0; channel < 3; channel++)
                target[pixel + channel] = (byte)((inks[source + channel] * black + 127) / 255);
        }
    }

    /// <summary>Ends decoding where the library would warn and fill the rest with grey: that is no input for a model.</summary>
    private sealed class Errors : jpeg_error_mgr
    {
        public override void emit_message(int msg_level)
        {
            // Warnings are negative; many are harmless.
            if (msg_level >= 0)
                return;
            var message = format_message();
            if (message.Contains("remature end", StringComparison.Ordinal))
                throw new MediaException("is cut short: save or upload it again");
            if (message.Contains("bad Huffman code", StringComparison.Ordinal))
                throw new MediaException("is a broken JPEG file: save or upload it again");
        }

        // The library would print.
        public override void output_message()
        {
        }
    }
}
