#:project ../../src/Models/DemoHub.Models.csproj
// Writes generated sounds for the training: dotnet run sounds.cs <folder> <seed> <count>
// samples.i16 holds 16-bit samples of all sounds one after another, sounds.jsonl a line for each.
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using DemoHub.Models.Search.Sounds;

var folder = Directory.CreateDirectory(args[0]).FullName;
var sounds = new SoundLibrary(int.Parse(args[1], CultureInfo.InvariantCulture), int.Parse(args[2], CultureInfo.InvariantCulture));
using var samples = File.Create(Path.Combine(folder, "samples.i16"));
using var list = File.CreateText(Path.Combine(folder, "sounds.jsonl"));
for (var i = 0; i < sounds.Count; i++)
{
    var sound = sounds[i];
    var rounded = Array.ConvertAll(sound.Render().Samples, sample => (short)MathF.Round(sample * short.MaxValue));
    samples.Write(MemoryMarshal.AsBytes<short>(rounded));
    using var line = new MemoryStream();
    using (var json = new Utf8JsonWriter(line))
    {
        json.WriteStartObject();
        json.WriteNumber("samples", rounded.Length);
        json.WriteString("caption", sound.Caption);
        json.WriteStartArray("tags");
        foreach (var tag in sound.Tags)
            json.WriteStringValue(tag);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    list.WriteLine(System.Text.Encoding.UTF8.GetString(line.ToArray()));
}
