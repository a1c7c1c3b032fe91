#:project ../src/Models/DemoHub.Models.csproj
#:property PublishAot=false
// Draws pictures of the gallery for the training of the image embedding: `dotnet run training/draw-pictures.cs -- <folder> <seed> <count> [size]`.
// pictures.rgb has the pixels of all, one after another; pictures.tsv says of each what it shows.
using System.Globalization;
using DemoHub.Models.Search.Pictures;

if (args.Length is < 3 or > 4)
{
    Console.Error.WriteLine("Use: dotnet run training/draw-pictures.cs -- <folder> <seed> <count> [size]");
    return 2;
}

var numbers = Array.ConvertAll(args[1..], text => int.Parse(text, CultureInfo.InvariantCulture));
var (gallery, count, size) = (new PictureGallery(numbers[0]), numbers[1], numbers.Length > 2 ? numbers[2] : 64);
Directory.CreateDirectory(args[0]);
using var pixels = File.Create(Path.Combine(args[0], "pictures.rgb"));
using var words = File.CreateText(Path.Combine(args[0], "pictures.tsv"));
words.WriteLine("index\tfamily\tsubject\tcaption\ttags");
for (var i = 0; i < count; i++)
{
    var picture = gallery.Draw(i);
    pixels.Write(picture.Image.Resize(size, size).Pixels);
    words.WriteLine($"{i}\t{picture.Family}\t{picture.Subject}\t{picture.Caption}\t{string.Join(',', picture.Tags)}");
}

return 0;
