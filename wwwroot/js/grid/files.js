// Cells that hold a file: its name, and for a sound a button that plays it. The sound is loaded when it is played.

export const isFile = cell => typeof cell === 'object' && cell !== null && typeof cell.id === 'string' && typeof cell.name === 'string';

/** Where a file is; by its id, for an address in a value is not trusted. */
export const addressOf = ({ id, name }) => new URL(`files/${encodeURIComponent(id)}/${encodeURIComponent(name)}`, document.baseURI).href;

const isSound = cell => isFile(cell) && typeof cell.contentType === 'string' && cell.contentType.startsWith('audio/');

const shownOf = ({ name, seconds }) => typeof seconds === 'number' ? `${seconds.toFixed(1)} s` : name;

/** Plays the sounds of a grid, one at a time. */
export class Player {
  /** @param say tells the reader what went wrong */
  constructor(grid, say) {
    this.grid = grid;
    this.audio = new Audio();
    this.playing = null;
    for (const type of ['pause', 'ended']) this.audio.addEventListener(type, () => this.show(null));
    this.audio.addEventListener('error', () => { if (this.playing) say(`“${this.playing.name}” cannot be played.`); this.show(null); });
    // Another player of the page began.
    this.other = event => { if (event.target !== this.audio) this.audio.pause(); };
    document.addEventListener('play', this.other, true);
    grid.root.addEventListener('click', event => {
      const button = event.target.closest('.hear');
      if (button) this.toggle(button.sound);
    });
    grid.root.addEventListener('keydown', event => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      const button = event.target.closest('.cell')?.querySelector('.hear');
      if (!button) return;
      event.preventDefault();
      this.toggle(button.sound);
    });
  }

  /** What a cell shows; null for plain text. */
  draw(cell) {
    if (!isSound(cell)) return null;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'hear';
    button.tabIndex = -1;
    button.sound = cell;
    const sign = document.createElement('span');
    sign.className = 'sign';
    button.append(sign, shownOf(cell));
    this.mark(button);
    return button;
  }

  toggle(sound) {
    const wasPlaying = this.playing?.id === sound.id;
    this.audio.pause();
    if (wasPlaying) return;
    for (const other of document.querySelectorAll('audio')) other.pause();
    this.audio.src = addressOf(sound);
    this.show(sound);
    this.audio.play().catch(() => {});
  }

  show(sound) {
    this.playing = sound;
    for (const button of this.grid.root.querySelectorAll('.hear')) this.mark(button);
  }

  mark(button) {
    const isPlaying = this.playing?.id === button.sound.id;
    button.toggleAttribute('data-playing', isPlaying);
    // What is seen is part of what is heard, for those who speak to the page.
    const { name } = button.sound;
    const shown = shownOf(button.sound);
    button.setAttribute('aria-label', `${isPlaying ? 'Stop' : 'Play'} ${shown === name ? name : `${name}, ${shown}`}`);
  }

  dispose() {
    document.removeEventListener('play', this.other, true);
    this.audio.pause();
    this.audio.removeAttribute('src');
  }
}
