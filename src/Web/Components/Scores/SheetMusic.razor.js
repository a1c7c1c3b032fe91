import { copy } from '../../js/clipboard.js';
import { Player } from '../../js/score/player.js';
import { save } from '../../js/save.js';

const scores = new WeakMap();
const patience = 200;
const longest = 40_000;
const mostWarnings = 5;
let loading;

// abcjs comes as a script of the older kind, which leaves its name in the page.
const load = library => loading ??= new Promise((resolve, reject) => {
  const script = document.createElement('script');
  script.src = new URL(library, document.baseURI);
  script.onload = () => resolve(window.ABCJS);
  script.onerror = () => reject(new Error('The notation library could not be loaded.'));
  document.head.append(script);
});

class Score {
  constructor(abcjs, frame) {
    Object.assign(this, { abcjs, frame });
    this.part = name => frame.querySelector(`[data-part="${name}"]`);
    this.player = new Player(() => this.showPlaying());
    this.part('play').addEventListener('click', () => this.toggle());
    this.part('tempo').addEventListener('input', () => this.setTempo());
    this.part('midi').addEventListener('click', () => this.saveMidi());
    this.part('copy').addEventListener('click', async () => this.say(await copy(this.abc) ? 'Copied.' : 'The browser did not allow copying.'));
    // Keys pressed on the tempo are not meant for the form around it.
    this.part('tempo').addEventListener('change', event => event.stopPropagation());
  }

  /** Listens to the text field that the score follows. */
  follow(field) {
    field.addEventListener('input', () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.show(field.value), patience);
    });
  }

  show(abc) {
    if (abc === this.abc) return;
    this.abc = abc;
    this.player.stop();
    const paper = this.part('paper');
    const isEmpty = abc.trim() === '';
    this.tune = null;
    if (isEmpty || abc.length > longest) {
      paper.replaceChildren();
      this.say(isEmpty ? '' : `The text has ${abc.length.toLocaleString('en')} characters; a score is drawn of at most ${longest.toLocaleString('en')}.`);
    } else {
      this.draw(paper, abc);
    }
    this.frame.dataset.state = this.tune ? 'drawn' : 'empty';
    this.showPlaying();
  }

  draw(paper, abc) {
    try {
      const wide = Math.max(280, Math.min(740, paper.clientWidth || 740));
      [this.tune] = this.abcjs.renderAbc(paper, headOf(abc) + abc, {
        responsive: 'resize', add_classes: true, foregroundColor: 'currentColor', staffwidth: wide - 30, paddingtop: 4, paddingbottom: 4, paddingleft: 12, paddingright: 12,
        wrap: { minSpacing: 1.6, maxSpacing: 2.8, preferredMeasuresPerLine: 6 }, ariaLabel: '',
      });
    } catch {
      // Text of strangers: what abcjs cannot make sense of must not take the page with it.
      paper.replaceChildren();
    }
    const hasMusic = this.tune?.lines.some(line => line.staff) ?? false;
    const title = (this.tune?.metaText?.title ?? '').toString();
    const svg = paper.querySelector('svg');
    svg?.setAttribute('role', 'img');
    svg?.setAttribute('aria-label', `Score${title ? ` of ${title}` : ''}`);
    if (!hasMusic) this.tune = null;
    const warnings = [...new Set((this.tune?.warnings ?? []).map(warning => inWords(warning, headOf(abc))))];
    const more = warnings.length > mostWarnings ? ` And ${warnings.length - mostWarnings} more.` : '';
    this.say(hasMusic ? warnings.slice(0, mostWarnings).join(' ') + more : 'There are no notes in it. A tune begins with X:1 and K: and then its notes, such as CDEF.');
    if (this.tune && !this.part('tempo').dataset.isSet) this.showTempo(Math.round(this.tune.getBpm(this.tune.metaText?.tempo)) || 120);
  }

  toggle() {
    if (this.player.isPlaying) this.player.stop();
    else if (this.tune) this.player.play(this.tune, this.part('tempo').valueAsNumber);
    this.showPlaying();
  }

  setTempo() {
    const field = this.part('tempo');
    field.dataset.isSet = 'true';
    this.showTempo(field.valueAsNumber);
    this.player.retime(field.valueAsNumber);
  }

  showTempo(beats) {
    const field = this.part('tempo');
    field.value = beats;
    field.setAttribute('aria-valuetext', `${field.value} beats a minute`);
    this.part('beats').textContent = field.value;
  }

  showPlaying() {
    const button = this.part('play');
    for (const name of ['play', 'midi', 'tempo']) this.part(name).disabled = this.tune === null;
    button.textContent = this.player.isPlaying ? 'Stop' : 'Play';
    this.frame.dataset.playing = this.player.isPlaying;
  }

  saveMidi() {
    const bytes = this.abcjs.synth.getMidiFile(this.tune, { midiOutputType: 'binary', qpm: this.part('tempo').valueAsNumber });
    save(new Blob([bytes], { type: 'audio/midi' }), `${this.frame.id}.mid`);
  }

  say(text) { this.part('note').textContent = text; }

  dispose() {
    clearTimeout(this.timer);
    this.player.dispose();
  }
}

// Notes alone are a tune too: what stands before them otherwise.
const headOf = abc => /^K:/m.test(abc) ? '' : 'X:1\nL:1/8\nK:C\n';

// abcjs writes its warnings as HTML; what stands before the piece of music in them is plain.
function inWords(warning, head) {
  const found = /^Music Line:(\d+):(\d+): (.*?):\s\s/.exec(warning);
  return found ? `Line ${found[1] - (head.split('\n').length - 1)}, character ${found[2]}: ${found[3]}.` : warning.split('<')[0];
}

/** @param library the address of abcjs, relative to the page's base
 *  @param fieldId the id of the text field that the score follows; null for none */
export async function show(frame, library, abc, fieldId) {
  const waiting = scores.get(frame);
  if (waiting) {
    waiting.abc = abc;
    (await waiting.score)?.show(abc);
    return;
  }
  const entry = { abc, isGone: false };
  scores.set(frame, entry);
  entry.score = load(library).then(abcjs => entry.isGone ? null : new Score(abcjs, frame), () => {
    frame.querySelector('[data-part="note"]').textContent = 'The score could not be drawn, for its library was not loaded.';
    return null;
  });
  const score = await entry.score;
  if (!score) return;
  const field = fieldId && document.getElementById(fieldId);
  score.show(field ? field.value || entry.abc : entry.abc);
  if (field) score.follow(field);
}

export async function unmount(frame) {
  const entry = scores.get(frame);
  if (!entry) return;
  entry.isGone = true;
  (await entry.score)?.dispose();
}
