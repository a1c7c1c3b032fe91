// Videos in an image field: decoded here, never sent. The frame that is shown is the picture.
import { clock } from './words.js';

// The frame is sent when the hand rests this long; Run sends at once.
const REST_MS = 400;
// The rate is not told by browsers; most videos have 24 to 30 frames a second.
const FRAME_SECONDS = 1 / 25;
// No demo sees more of a frame than this.
const LONGEST_SIDE = 1280;

const endings = /\.(mp4|m4v|mov|webm|mkv|ogv|avi)$/i;

export const isVideo = file => file.type.startsWith('video/') || (file.type === '' && endings.test(file.name ?? ''));

export class Clip {
  #field;
  #video;
  #place;
  #onSent;
  #name = '';
  #timer = null;
  #isUnsent = false;

  /** @param onSent Told of each frame that was sent, as a Blob. */
  constructor(field, onSent) {
    this.#field = field;
    this.#onSent = onSent;
    this.#video = field.part('clip-video');
    this.#place = field.part('clip-place');
    const flush = field.flush;
    field.flush = () => {
      flush();
      this.#flush();
    };
    field.onAct('clip-back', () => this.#seek(this.#video.currentTime - FRAME_SECONDS));
    field.onAct('clip-on', () => this.#seek(this.#video.currentTime + FRAME_SECONDS));
    field.onAct('clip-play', () => this.#video.paused ? this.#video.play().catch(() => {}) : this.#video.pause());
    field.onAct('clip-close', () => field.remove());
    field.listen('input', event => { if (event.target === this.#place) this.#seek(this.#place.valueAsNumber); });
    field.listen('tabchosen', event => {
      this.#video.pause();
      // Seen again, it counts again.
      if (event.target.dataset.source === 'video' && this.isOpen) this.#changed();
    });
    const on = (type, listener) => this.#video.addEventListener(type, listener);
    on('loadeddata', () => this.#show());
    on('error', () => this.#refuse());
    on('timeupdate', () => this.#tell());
    on('seeked', () => { if (this.#video.paused) this.#changed(); });
    on('play', () => this.#tell());
    on('pause', () => {
      this.#tell();
      if (this.isOpen) this.#changed();
    });
    field.onStop(() => this.close());
  }

  get isOpen() {
    return !this.#field.part('clip-on').hidden;
  }

  /** Shows a video in place of the one that is there. */
  open(file) {
    this.close();
    this.#name = file.name || 'video';
    this.#field.root.querySelector('[data-source="video"]:not([aria-selected="true"])')?.click();
    this.#field.say(`Reading ${this.#name}`);
    this.#video.src = URL.createObjectURL(file);
  }

  close() {
    clearTimeout(this.#timer);
    this.#isUnsent = false;
    this.#layOut(false);
    if (!this.#video.src) return;
    URL.revokeObjectURL(this.#video.src);
    this.#video.removeAttribute('src');
    this.#video.load();
  }

  #show() {
    if (this.#video.videoWidth === 0) return this.#refuse();
    // Recordings of browsers do not tell how long they are until their end was looked for.
    if (!Number.isFinite(this.#video.duration)) {
      this.#video.addEventListener('durationchange', () => { this.#video.currentTime = 0; }, { once: true });
      this.#video.currentTime = Number.MAX_SAFE_INTEGER;
    }
    this.#layOut(true);
    this.#tell();
    this.#field.say(`${this.#name} is there, ${clock(this.#length)} long. Choose a frame.`);
    this.#place.focus({ preventScroll: true });
    this.#changed();
  }

  #refuse() {
    // Taking a video away is no fault of it.
    if (!this.#video.src) return;
    const name = this.#name;
    this.close();
    this.#field.fail(new Error(`“${name}” is a video that this browser cannot decode. Use MP4 with H.264 or WebM, or take a picture of the moment you mean.`));
  }

  get #length() {
    return Number.isFinite(this.#video.duration) ? this.#video.duration : this.#video.currentTime;
  }

  #seek(seconds) {
    this.#video.pause();
    this.#video.currentTime = Math.min(Math.max(seconds, 0), this.#length);
    this.#tell();
  }

  #tell() {
    const { currentTime, paused } = this.#video;
    const told = `${clock(currentTime)} of ${clock(this.#length)}`;
    this.#place.max = this.#length;
    this.#place.value = currentTime;
    this.#place.setAttribute('aria-valuetext', told);
    this.#field.part('clip-time').textContent = told;
    this.#field.part('clip-play').textContent = paused ? 'Play' : 'Pause';
  }

  #layOut(isOpen) {
    this.#field.part('clip-on').hidden = !isOpen;
    this.#field.part('clip-off').hidden = isOpen;
    this.#field.root.toggleAttribute('data-clip', isOpen);
  }

  #changed() {
    this.#isUnsent = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#flush(), REST_MS);
  }

  #flush() {
    if (!this.#isUnsent) return;
    clearTimeout(this.#timer);
    this.#isUnsent = false;
    this.#field.send(async () => {
      const frame = await this.#frame();
      this.#onSent(frame.blob);
      return frame;
    }, null);
  }

  /** What is shown now, as a JPEG file. */
  async #frame() {
    const { videoWidth, videoHeight, currentTime } = this.#video;
    const scale = Math.min(1, LONGEST_SIDE / Math.max(videoWidth, videoHeight));
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [Math.max(1, Math.round(videoWidth * scale)), Math.max(1, Math.round(videoHeight * scale))];
    canvas.getContext('2d').drawImage(this.#video, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', 0.92));
    if (!blob) throw new Error('The browser gave no picture of this frame. Choose another.');
    const name = `${this.#name.replace(/\.[^.]*$/, '')} ${clock(currentTime).replace(':', '-')}.jpg`;
    return { blob, name, width: canvas.width, height: canvas.height };
  }
}
