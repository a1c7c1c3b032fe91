"""What rooms, microphones and chance do to a sound, done to its powers."""

import torch
from torch import Tensor

from audio_embedding.bands import BANDS, FRAMES


def windows(clips: list[Tensor], random: torch.Generator | None = None) -> Tensor:
    """Roots of powers, 16 bits -> powers [N, BANDS, FRAMES]: three seconds of each, silence around what is shorter.

    Without a generator: the first three seconds, at the beginning.
    """
    found = torch.zeros(len(clips), BANDS, FRAMES)
    for row, clip in enumerate(clips):
        spare = clip.shape[1] - FRAMES
        at = int(torch.randint(abs(spare) + 1, (), generator=random)) if random else 0
        if spare > 0:
            found[row] = clip[:, at:at + FRAMES]
        else:
            found[row, :, at:at + clip.shape[1]] = clip
    return found.square()


def augment(powers: Tensor, random: torch.Generator) -> Tensor:
    """Speed, room, tone, noise, and holes, each at random for each sound."""
    count = len(powers)
    uniform = lambda low, high, *shape: torch.rand(count, *shape, generator=random) * (high - low) + low
    chosen = lambda share: (torch.rand(count, 1, 1, generator=random) < share).float()

    # Speed, from the middle.
    times = torch.arange(FRAMES)[None] - FRAMES / 2
    times = (times * uniform(0.9, 1.1, 1) + FRAMES / 2).round().long().clamp(0, FRAMES - 1)
    powers = powers.gather(2, times[:, None].expand(-1, BANDS, -1))

    # Tone: a slope, and a hump somewhere, in decibels.
    place = torch.linspace(-1, 1, BANDS)[None, :, None]
    tone = uniform(-8, 8, 1, 1) * place + uniform(-8, 8, 1, 1) * torch.exp(-((place - uniform(-1, 1, 1, 1)) / 0.3).square())
    powers = powers * 10 ** (tone / 10)

    # Noise below the loudest, its tone another slope.
    loudest = powers.amax((1, 2), keepdim=True)
    level = 10 ** (uniform(-65, -18, 1, 1) / 10) * chosen(0.6)
    colour = 10 ** (uniform(-10, 10, 1, 1) * place / 10)
    noise = -torch.log(torch.rand(powers.shape, generator=random) + 1e-9)
    powers = powers + loudest * level * colour * noise * 0.3

    # A telephone or a muffled microphone.
    edge = uniform(0.55, 1.6, 1, 1)
    powers = powers * (1 - 0.999 * ((place + 1) / 2 > edge).float())

    # Holes in time and in pitch.
    frame, band = torch.arange(FRAMES)[None, None], torch.arange(BANDS)[None, :, None]
    start, length = uniform(0, FRAMES, 1, 1), uniform(0, 20, 1, 1)
    powers = powers * (1 - chosen(0.3) * ((frame >= start) & (frame < start + length)).float())
    start, length = uniform(0, BANDS, 1, 1), uniform(0, 8, 1, 1)
    return powers * (1 - chosen(0.3) * ((band >= start) & (band < start + length)).float())
