// A plucked string (Karplus and Strong), so that a tune sounds without fetching recordings of instruments.

const seconds = 2.4;
const ahead = 1.5;

/** Plays notes at their times; each pitch is made once. */
export class Synth {
  constructor() {
    this.audio = new AudioContext();
    this.out = this.audio.createGain();
    this.out.gain.value = 0.35;
    const evening = this.audio.createDynamicsCompressor();
    this.out.connect(evening).connect(this.audio.destination);
    this.strings = new Map();
    this.playing = new Set();
  }

  get now() { return this.audio.currentTime; }

  /**
   * @param notes [{ pitch, start, end, volume, isDrum }] in seconds from the beginning, in order
   * @param from seconds into them
   */
  start(notes, from) {
    this.stop();
    this.audio.resume();
    this.zero = this.now + 0.08 - from;
    let next = notes.findIndex(note => note.start >= from - 0.001);
    const schedule = () => {
      // Pages in the background are woken once a second: so far ahead must be scheduled.
      while (next >= 0 && next < notes.length && this.zero + notes[next].start < this.now + ahead) this.pluck(notes[next++]);
    };
    schedule();
    this.timer = setInterval(schedule, 200);
  }

  /** Seconds since the beginning of the notes. */
  get position() { return this.now - this.zero; }

  stop() {
    clearInterval(this.timer);
    for (const source of this.playing) source.stop();
    this.playing.clear();
  }

  close() {
    this.stop();
    this.audio.close();
  }

  pluck({ pitch, start, end, volume, isDrum }) {
    const source = this.audio.createBufferSource();
    source.buffer = isDrum ? this.noise() : this.string(pitch);
    const gain = this.audio.createGain();
    const at = Math.max(this.now, this.zero + start);
    const until = this.zero + end;
    const loudness = (volume ?? 90) / 127;
    gain.gain.setValueAtTime(loudness, at);
    gain.gain.setValueAtTime(loudness, Math.max(at, until - 0.02));
    gain.gain.setTargetAtTime(0, until, 0.05);
    source.connect(gain).connect(this.out);
    source.start(at);
    source.stop(until + 0.4);
    source.onended = () => this.playing.delete(source);
    this.playing.add(source);
  }

  string(pitch) {
    let buffer = this.strings.get(pitch);
    if (buffer) return buffer;
    const rate = this.audio.sampleRate;
    const frequency = 440 * 2 ** ((pitch - 69) / 12);
    buffer = this.audio.createBuffer(1, Math.ceil(rate * seconds), rate);
    const samples = buffer.getChannelData(0);
    // The string's length is no whole number of samples: the rest is made up for by reading between two of them.
    const period = rate / frequency - 0.5;
    const whole = Math.floor(period);
    const part = period - whole;
    const random = generator(pitch + 1);
    let last = 0;
    for (let i = 0; i <= whole; i++) {
      // A soft finger: the noise it begins with has few high tones.
      last = 0.55 * last + 0.45 * (random() * 2 - 1);
      samples[i] = last;
    }
    const loss = 0.998 ** (440 / frequency > 1 ? 1 : frequency / 440);
    for (let i = whole + 1; i < samples.length; i++) {
      const a = samples[i - whole] ?? 0;
      const b = samples[i - whole - 1] ?? 0;
      samples[i] = loss * ((1 - part) * (a + b) / 2 + part * (b + (samples[i - whole - 2] ?? b)) / 2);
    }
    const most = samples.reduce((high, sample) => Math.max(high, Math.abs(sample)), 1e-6);
    for (let i = 0; i < samples.length; i++) samples[i] /= most;
    this.strings.set(pitch, buffer);
    return buffer;
  }

  noise() {
    if (this.drum) return this.drum;
    const rate = this.audio.sampleRate;
    this.drum = this.audio.createBuffer(1, Math.ceil(rate * 0.15), rate);
    const samples = this.drum.getChannelData(0);
    const random = generator(7);
    for (let i = 0; i < samples.length; i++) samples[i] = (random() * 2 - 1) * Math.exp(-i / rate * 40) * 0.5;
    return this.drum;
  }
}

// The same noise each time (a linear congruential generator): a note sounds alike whenever it is played.
function generator(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
