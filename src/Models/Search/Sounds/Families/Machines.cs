using DemoHub.Models.Search.Sounds.Synthesis;

namespace DemoHub.Models.Search.Sounds.Families;

/// <summary>Noises of machines and of people. Each takes how long it lasts, a pace around 1, and its random numbers.</summary>
internal static class Machines
{
    public static float[] Siren(double seconds, double pace, SoundRandom random)
    {
        var rate = random.Between(0.4, 1.6) * pace;
        return Noises.Glide(seconds, second => 750 + 300 * Math.Sin(2 * Math.PI * rate * second), _ => 1);
    }

    public static float[] Beeps(double seconds, double pace, SoundRandom random)
    {
        double pitch = random.Between(900, 2000), rate = 3.5 * pace;
        return Noises.Glide(seconds, _ => pitch, second => second * rate % 1 < 0.5 ? 1 : 0);
    }

    public static float[] Telephone(double seconds, double pace, SoundRandom random)
    {
        double rate = random.Between(18, 24), pitch = random.Between(900, 1300);
        var canvas = new Canvas(seconds);
        double Rings(double second) => second % (2 / pace) < 1.1 / pace ? 0.6 + 0.4 * Math.Sign(Math.Sin(2 * Math.PI * rate * second)) : 0;
        return canvas.Add(0, Noises.Glide(seconds, _ => pitch, Rings)).Add(0, Noises.Glide(seconds, _ => pitch * 1.26, Rings)).Finish();
    }

    public static float[] Clock(double seconds, double pace, SoundRandom random)
    {
        var pitch = random.Between(1600, 2600);
        var canvas = new Canvas(seconds);
        for (var i = 0; i * 0.5 / pace < seconds; i++)
            canvas.Add(i * 0.5 / pace, Drums.Block(i % 2 == 0 ? pitch : pitch * 0.8));
        return canvas.Finish();
    }

    public static float[] Engine(double seconds, double pace, SoundRandom random)
    {
        double turns = random.Between(22, 45) * pace, strain = random.Between(0, 0.6);
        var canvas = new Canvas(seconds).Add(0, Filters.LowPass(Noises.White(Canvas.Length(seconds), random), 500), 0.25);
        for (var harmonic = 1; harmonic <= 12; harmonic++)
        {
            var n = harmonic;
            canvas.Add(0, Noises.Glide(seconds, second => n * turns * (1 + strain * second / seconds), _ => 1.0 / n), n % 2 == 0 ? 0.9 : 0.5);
        }

        return canvas.Finish();
    }

    public static float[] Morse(double seconds, double pace, SoundRandom random)
    {
        var pitch = random.Between(550, 850);
        var dot = 0.075 / pace;
        var canvas = new Canvas(seconds);
        for (var at = 0.0; at < seconds; at += dot * (random.Chance(0.3) ? 3 : 1))
        {
            var mark = random.Chance(0.5) ? dot : 3 * dot;
            canvas.Add(at, Voice.Play(Instrument.Sine, pitch, mark, random));
            at += mark;
        }

        return canvas.Finish();
    }

    public static float[] Heart(double seconds, double pace, SoundRandom random)
    {
        var canvas = new Canvas(seconds);
        var pitch = random.Between(42, 60);
        for (var at = 0.0; at < seconds; at += 0.85 / pace)
        {
            canvas.Add(at, Noises.Glide(0.18, _ => pitch * 1.15, second => Math.Exp(-second * 22)));
            canvas.Add(at + 0.28 / pace, Noises.Glide(0.18, _ => pitch, second => Math.Exp(-second * 22)), 0.7);
        }

        return canvas.Finish();
    }

    public static float[] Steps(double seconds, double pace, SoundRandom random)
    {
        var canvas = new Canvas(seconds);
        for (var at = 0.0; at < seconds; at += random.Between(0.5, 0.56) / pace)
        {
            var sole = Filters.BandPass(Noises.White(Canvas.Length(0.12), random), _ => 500, 0.8);
            canvas.Add(at, Noises.Shaped(sole, second => Math.Exp(-second * 45)), random.Between(0.7, 1));
            canvas.Add(at + 0.09, Noises.Shaped(Filters.HighPass(Noises.White(Canvas.Length(0.06), random), 1500), second => Math.Exp(-second * 70)), 0.2);
        }

        return canvas.Finish();
    }
}
