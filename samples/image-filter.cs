#:project ../src/Web/DemoHub.Web.csproj
using DemoHub;

var hub = DemoHubApplication.CreateBuilder(args);
hub.AddDemo("image-filter", "Gives a picture another look.", (ImageData image, Look look = Look.Negative) =>
{
    var pixels = (byte[])image.Pixels.Clone();
    for (var i = 0; i < pixels.Length; i += 3)
    {
        var (red, green, blue) = (pixels[i], pixels[i + 1], pixels[i + 2]);
        var grey = (byte)((0.299 * red) + (0.587 * green) + (0.114 * blue));
        (pixels[i], pixels[i + 1], pixels[i + 2]) = look switch
        {
            Look.Negative => ((byte)(255 - red), (byte)(255 - green), (byte)(255 - blue)),
            Look.Greys => (grey, grey, grey),
            _ => (red > 127 ? byte.MaxValue : byte.MinValue, green > 127 ? byte.MaxValue : byte.MinValue, blue > 127 ? byte.MaxValue : byte.MinValue),
        };
    }

    return new ImageData(image.Width, image.Height, pixels);
});
hub.Build().Run();

internal enum Look { Negative, Greys, Poster }
