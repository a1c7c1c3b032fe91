// Plays a tune that abcjs has drawn, and marks the notes that sound.
import { Synth } from './synth.js';

export class Player {
  /** @param ended called when the tune is over */
  constructor(ended) {
    this.ended = ended;
    this.marked = [];
  }

  get isPlaying() { return this.frame !== undefined; }

  /** @param tempo beats in a minute */
  play(tune, tempo, share = 0) {
    this.tune = tune;
    this.synth ??= new Synth();
    const { tracks } = tune.setUpAudio({ qpm: tempo });
    const whole = tune.millisecondsPerMeasure(tempo) / 1000 / tune.getBarLength();
    const notes = tracks.flatMap(notesIn).map(note => ({ ...note, start: note.start * whole, end: note.end * whole })).sort((a, b) => a.start - b.start);
    this.timings = tune.setTiming(tempo).filter(timing => timing.type === 'event' || timing.type === 'end');
    this.length = Math.max((this.timings.at(-1)?.milliseconds ?? 0) / 1000, notes.reduce((last, note) => Math.max(last, note.end), 0));
    this.synth.start(notes, share * this.length);
    cancelAnimationFrame(this.frame);
    const follow = () => {
      const at = this.synth.position;
      if (at > this.length + 0.15) {
        this.stop();
        this.ended();
        return;
      }
      this.mark(at * 1000);
      this.frame = requestAnimationFrame(follow);
    };
    this.frame = requestAnimationFrame(follow);
  }

  /** Goes on at another tempo from the same note. */
  retime(tempo) {
    if (this.isPlaying) this.play(this.tune, tempo, Math.max(0, this.synth.position) / this.length);
  }

  stop() {
    cancelAnimationFrame(this.frame);
    this.frame = undefined;
    this.synth?.stop();
    this.unmark();
  }

  dispose() {
    this.stop();
    this.synth?.close();
  }

  mark(milliseconds) {
    const timing = this.timings.findLast(candidate => candidate.milliseconds <= milliseconds);
    if (timing === this.current) return;
    this.unmark();
    this.current = timing;
    this.marked = (timing?.elements ?? []).flat().filter(Boolean);
    for (const part of this.marked) part.classList.add('sounding');
  }

  unmark() {
    for (const part of this.marked) part.classList.remove('sounding');
    [this.marked, this.current] = [[], null];
  }
}

// Times are parts of a whole note.
function notesIn(track) {
  const isDrum = track.some(event => event.cmd === 'program' && event.instrument === 128);
  return track.filter(event => event.cmd === 'note' && event.duration > 0).map(event => ({
    pitch: event.pitch, volume: event.volume, start: event.start, end: event.start + event.duration - Math.min(event.gap ?? 0, event.duration * 2 / 3),
    isDrum: isDrum || event.instrument === 128,
  }));
}
