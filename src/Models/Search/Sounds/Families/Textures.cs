using DemoHub.Models.Search.Sounds.Synthesis;

namespace DemoHub.Models.Search.Sounds.Families;

/// <summary>Noises as nature and machines make them.</summary>
internal static class Textures
{
    private static readonly (string Name, string[] Tags, Func<double, double, SoundRandom, float[]> Render)[] s_textures =
    [
        ("rain", ["rain", "noise", "nature"], Weather.Rain),
        ("wind", ["wind", "noise", "nature"], Weather.Wind),
        ("sea waves", ["sea", "noise", "nature"], Weather.Sea),
        ("crackling fire", ["fire", "noise", "nature"], Weather.Fire),
        ("bubbling water", ["bubbles", "water", "nature"], Weather.Bubbles),
        ("bird song", ["birds", "whistle", "nature"], Weather.Birds),
        ("white noise", ["white noise", "noise"], (seconds, _, random) => Noises.White(Canvas.Length(seconds), random)),
        ("low rumble", ["rumble", "noise"], (seconds, pace, random) => Filters.LowPass(Filters.LowPass(Noises.White(Canvas.Length(seconds), random), 90 * pace), 90 * pace)),
        ("rising sweep", ["sweep", "rising"], (seconds, pace, _) => Noises.Glide(seconds, second => 120 * pace * Math.Pow(20, second / seconds), _ => 1)),
        ("falling sweep", ["sweep", "falling"], (seconds, pace, _) => Noises.Glide(seconds, second => 2400 * pace * Math.Pow(20, -second / seconds), _ => 1)),
        ("siren", ["siren", "alarm", "machine"], Machines.Siren),
        ("alarm beeps", ["beeps", "alarm", "machine"], Machines.Beeps),
        ("ringing telephone", ["telephone", "bell", "machine"], Machines.Telephone),
        ("ticking clock", ["ticking", "machine"], Machines.Clock),
        ("engine", ["engine", "machine"], Machines.Engine),
        ("morse code", ["morse code", "beeps", "machine"], Machines.Morse),
        ("heartbeat", ["heartbeat", "body"], Machines.Heart),
        ("footsteps", ["footsteps", "body"], Machines.Steps),
    ];

    public static SoundPlan Plan(SoundRandom random)
    {
        var (name, tags, render) = s_textures[random.Whole(0, s_textures.Length - 1)];
        var seconds = random.Between(2.4, 4);
        var pace = random.Between(0.75, 1.35);
        var fork = random.Fork();
        return new(name, ["texture", .. tags], () => new Canvas(seconds).Add(0, render(seconds, pace, fork())).Finish());
    }
}
