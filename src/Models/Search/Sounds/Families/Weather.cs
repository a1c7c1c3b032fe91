using DemoHub.Models.Search.Sounds.Synthesis;

namespace DemoHub.Models.Search.Sounds.Families;

/// <summary>Noises of nature. Each takes how long it lasts, a pace around 1, and its random numbers.</summary>
internal static class Weather
{
    public static float[] Rain(double seconds, double pace, SoundRandom random)
    {
        var canvas = new Canvas(seconds).Add(0, Filters.HighPass(Noises.White(Canvas.Length(seconds), random), 1800), 0.12);
        for (var drop = 0; drop < seconds * 90 * pace; drop++)
        {
            var pitch = random.Between(1500, 5500);
            canvas.Add(random.Between(0, seconds), Noises.Glide(0.02, _ => pitch, second => Math.Exp(-second * 300)), random.Between(0.1, 0.6));
        }

        return canvas.Finish();
    }

    public static float[] Wind(double seconds, double pace, SoundRandom random)
    {
        double slow = random.Between(0.2, 0.5) * pace, phase = random.Between(0, 6);
        double Gust(double second) => 0.5 + 0.5 * Math.Sin(2 * Math.PI * slow * second + phase);
        var whistle = Filters.BandPass(Noises.White(Canvas.Length(seconds), random), second => 350 + 500 * Gust(second), 5);
        return Noises.Shaped(whistle, second => 0.3 + 0.7 * Gust(second));
    }

    public static float[] Sea(double seconds, double pace, SoundRandom random)
    {
        var rate = 0.45 * pace;
        var phase = random.Between(0, 6);
        var swell = Noises.White(Canvas.Length(seconds), random);
        return Noises.Shaped(Filters.LowPass(swell, 1400), second => 0.08 + Math.Pow(0.5 + 0.5 * Math.Sin(2 * Math.PI * rate * second + phase), 3));
    }

    public static float[] Fire(double seconds, double pace, SoundRandom random)
    {
        var canvas = new Canvas(seconds).Add(0, Filters.LowPass(Noises.White(Canvas.Length(seconds), random), 300), 0.25);
        for (var crack = 0; crack < seconds * 16 * pace; crack++)
        {
            var fade = random.Between(250, 900);
            canvas.Add(random.Between(0, seconds), Noises.Shaped(Noises.White(Canvas.Length(0.03), random), second => Math.Exp(-second * fade)), random.Between(0.1, 0.9));
        }

        return canvas.Finish();
    }

    public static float[] Bubbles(double seconds, double pace, SoundRandom random)
    {
        var canvas = new Canvas(seconds);
        for (var bubble = 0; bubble < seconds * 14; bubble++)
        {
            var pitch = random.Between(300, 1100) * pace;
            canvas.Add(random.Between(0, seconds), Noises.Glide(0.09, second => pitch * (1 + 9 * second), second => Math.Exp(-second * 40)), random.Between(0.2, 0.8));
        }

        return canvas.Finish();
    }

    public static float[] Birds(double seconds, double pace, SoundRandom random)
    {
        var canvas = new Canvas(seconds);
        for (var at = random.Between(0, 0.3); at < seconds; at += random.Between(0.25, 0.6))
        {
            double pitch = random.Between(2200, 4200) * pace, bend = random.Between(-0.5, 0.5), trill = random.Between(15, 35), length = random.Between(0.08, 0.22);
            for (var call = random.Whole(1, 4); call > 0; call--, at += length * 1.2)
            {
                canvas.Add(at, Noises.Glide(length, second => pitch * (1 + bend * second / length + 0.06 * Math.Sin(2 * Math.PI * trill * second)),
                    second => Math.Sin(Math.PI * second / length)));
            }
        }

        return canvas.Finish();
    }
}
