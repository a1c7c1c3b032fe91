import { decode } from '../../js/media/sound.js';
import { clock } from '../../js/media/words.js';

const BARS = 160;
// Longer ones are not decoded for the sake of a picture.
const MOST_DRAWN_BYTES = 60e6;
// Enough to see where a sound is loud.
const DRAWN_RATE = 8000;

const players = new Map();

export function start(id) {
  stop(id);
  const root = document.getElementById(id);
  if (!root) return;
  const audio = root.querySelector('audio');
  const button = root.querySelector('.play');
  const slider = root.querySelector('input');
  const time = root.querySelector('.time');
  const label = button.getAttribute('aria-label').replace(/^Play /, '');
  const abort = new AbortController();
  const { signal } = abort;
  players.set(id, { audio, abort });

  const known = Number(audio.dataset.seconds ?? 0);
  const length = () => Number.isFinite(audio.duration) ? audio.duration : known;
  const show = () => {
    const share = length() ? audio.currentTime / length() : 0;
    root.querySelector('.wave').style.setProperty('--played', `${share * 100}%`);
    slider.value = share;
    slider.setAttribute('aria-valuetext', `${clock(audio.currentTime)} of ${clock(length())}`);
    time.textContent = `${clock(audio.currentTime)} / ${clock(length())}`;
  };
  const follow = () => {
    show();
    if (!audio.paused) requestAnimationFrame(follow);
  };
  const say = isPlaying => {
    root.toggleAttribute('data-playing', isPlaying);
    button.setAttribute('aria-label', `${isPlaying ? 'Pause' : 'Play'} ${label}`);
    if (isPlaying) follow();
  };

  const on = (target, type, listener) => target.addEventListener(type, listener, { signal });
  on(button, 'click', () => {
    if (!audio.paused) return audio.pause();
    for (const other of players.values()) other.audio.pause();
    audio.play().catch(() => {});
  });
  on(slider, 'input', () => {
    audio.currentTime = slider.valueAsNumber * length();
    show();
  });
  // Arrows go five seconds, as in other players.
  on(slider, 'keydown', event => {
    const step = { ArrowRight: 5, ArrowUp: 5, ArrowLeft: -5, ArrowDown: -5 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    audio.currentTime = Math.max(0, Math.min(length(), audio.currentTime + step));
    show();
  });
  on(audio, 'play', () => say(true));
  on(audio, 'pause', () => say(false));
  on(audio, 'loadedmetadata', show);
  on(audio, 'durationchange', show);
  on(audio, 'seeked', show);
  on(audio, 'error', () => { time.textContent = 'cannot be played'; });
  if (audio.error) time.textContent = 'cannot be played';
  else show();
  if (known) whenSeen(root, signal, () => draw(root, audio.src, signal));
  else draw(root, audio.src, signal);
}

export function stop(id) {
  const player = players.get(id);
  if (!player) return;
  player.audio.pause();
  player.abort.abort();
  players.delete(id);
}

function whenSeen(root, signal, then) {
  const observer = new IntersectionObserver(entries => {
    if (!entries.some(entry => entry.isIntersecting)) return;
    observer.disconnect();
    then();
  });
  observer.observe(root);
  signal.addEventListener('abort', () => observer.disconnect());
}

async function draw(root, address, signal) {
  try {
    const response = await fetch(address, { signal });
    if (!response.ok || Number(response.headers.get('content-length')) > MOST_DRAWN_BYTES) return;
    const samples = await decode(await response.arrayBuffer(), DRAWN_RATE);
    if (signal.aborted) return;
    const shape = bars(samples);
    for (const path of root.querySelectorAll('path')) path.setAttribute('d', shape);
  } catch {
    // The wave stays a line; whether the sound can be played is told by the player itself.
  }
}

/** The loudest sample of each part as a bar, against the loudest of all. */
function bars(samples) {
  const peaks = Array.from({ length: BARS }, (_, bar) => {
    let peak = 0;
    for (let i = Math.floor(bar * samples.length / BARS); i < Math.floor((bar + 1) * samples.length / BARS); i++) peak = Math.max(peak, Math.abs(samples[i]));
    return peak;
  });
  const loudest = Math.max(...peaks) || 1;
  return peaks.map((peak, bar) => {
    const height = Math.max(4, peak / loudest * 96).toFixed(1);
    return `M${bar + 0.2} ${(100 - height) / 2}h.6v${height}h-.6z`;
  }).join('');
}
