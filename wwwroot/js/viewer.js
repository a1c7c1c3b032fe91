// Opens images large, one after another, to zoom in and to save; and copies them. Listens on the document, so that results
// need no start of their own.
const MOST_SCALE = 16;

const viewers = new WeakMap();

document.addEventListener('click', event => {
  const root = event.target instanceof Element && event.target.closest('[data-viewer]');
  if (!root) return;
  if (!viewers.has(root)) viewers.set(root, new Viewer(root));
  viewers.get(root).click(event.target);
});

class Viewer {
  #root;
  #dialog;
  #at = 0;
  // Null: as large as fits.
  #scale = null;

  constructor(root) {
    this.#root = root;
    this.#dialog = root.querySelector('dialog');
    this.#dialog.addEventListener('keydown', event => {
      const act = { ArrowLeft: 'previous', ArrowRight: 'next', '+': 'in', '=': 'in', '-': 'out', 0: 'fit' }[event.key];
      // Arrows move within an image that is larger than the window.
      if (!act || event.ctrlKey || event.metaKey || (this.#scale !== null && event.key.startsWith('Arrow'))) return;
      event.preventDefault();
      this.#act(act);
    });
    this.#part('image').addEventListener('dblclick', () => this.#zoom(this.#scale === null ? 1 : null));
    this.#part('image').addEventListener('load', () => this.#zoom(null));
  }

  click(target) {
    const large = target.closest('[data-large]');
    if (large) this.#open(this.#buttons.indexOf(large));
    const copy = target.closest('[data-copy-image]');
    if (copy) this.#copy(copy);
    this.#act(target.closest('[data-act]')?.dataset.act);
  }

  // Looked up each time: the images change with each result.
  get #buttons() {
    return [...this.#root.querySelectorAll('[data-large]')];
  }

  #part(name) {
    return this.#root.querySelector(`[data-part="${name}"]`);
  }

  #act(act) {
    const now = this.#scale ?? this.#fitting;
    if (act === 'close') this.#dialog.close();
    if (act === 'previous') this.#turn(-1);
    if (act === 'next') this.#turn(1);
    if (act === 'in') this.#zoom(now * 1.5);
    if (act === 'out') this.#zoom(now / 1.5);
    if (act === 'fit') this.#zoom(null);
  }

  /** The scale at which the whole image fills the window. */
  get #fitting() {
    const { clientWidth, clientHeight, naturalWidth, naturalHeight } = this.#part('image');
    return naturalWidth ? Math.min(clientWidth / naturalWidth, clientHeight / naturalHeight) : 1;
  }

  #open(index) {
    this.#dialog.showModal();
    this.#dialog.querySelector('[data-act="close"]').focus();
    this.#show(index);
  }

  #turn(by) {
    const count = this.#buttons.length;
    if (count > 1) this.#show((this.#at + by + count) % count);
  }

  #show(index) {
    const all = this.#buttons;
    const { large, caption, name } = all[index].dataset;
    this.#at = index;
    this.#part('image').src = large;
    this.#part('image').alt = caption;
    this.#part('caption').textContent = caption;
    this.#part('count').textContent = all.length > 1 ? `${index + 1} of ${all.length}` : '';
    this.#part('turn').hidden = all.length < 2;
    this.#part('save').href = `${large}?download`;
    this.#part('save').download = name;
    this.#zoom(null);
    this.#part('status').textContent = all.length > 1 ? `${caption}, ${index + 1} of ${all.length}` : '';
  }

  #zoom(scale) {
    const image = this.#part('image');
    this.#scale = scale === null ? null : Math.max(1 / MOST_SCALE, Math.min(MOST_SCALE, scale));
    this.#part('stage').toggleAttribute('data-fit', scale === null);
    image.style.width = this.#scale === null ? '' : `${image.naturalWidth * this.#scale}px`;
    // Pixels stay squares where they are looked at.
    image.style.imageRendering = (this.#scale ?? this.#fitting) > 4 ? 'pixelated' : '';
    this.#part('scale').textContent = this.#scale === null ? 'Fit' : `${Math.round(this.#scale * 100)}%`;
  }

  async #copy(button) {
    const label = button.textContent;
    let done = true;
    try {
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': png(button.dataset.copyImage) })]);
    } catch {
      done = false;
    }
    button.textContent = done ? 'Copied' : 'Not allowed';
    this.#part('status').textContent = done ? 'Copied' : 'The browser did not allow copying';
    setTimeout(() => { button.textContent = label; }, 1600);
  }
}

// Clipboards take PNG alone.
async function png(address) {
  const blob = await (await fetch(address)).blob();
  if (blob.type === 'image/png') return blob;
  const bitmap = await createImageBitmap(blob);
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
  canvas.getContext('2d').drawImage(bitmap, 0, 0);
  return new Promise(resolve => canvas.toBlob(resolve, 'image/png'));
}
