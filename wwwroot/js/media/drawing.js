// A field to draw in. Strokes are kept as lines, so that they are smooth at any size, can be undone, and come out in the
// size that the demo asks for.

// The picture is sent when the hand rests this long; Run sends at once.
const REST_MS = 400;

export class DrawingPad {
  #field;
  #canvas;
  #options;
  #strokes = [];
  #below = null;
  #stroke = null;
  #timer = null;
  #isUnsent = false;

  /** @param options { width, height, strokeWidth, isDark }, in pixels of the image that comes out. */
  constructor(field, options) {
    this.#field = field;
    this.#options = options;
    this.#canvas = field.part('pad');
    field.flush = () => this.#flush();
    field.onAct('undo', () => this.#undo());
    field.onAct('pen', () => this.#choose('pen'));
    field.onAct('eraser', () => this.#choose('eraser'));
    field.onAct('clear-pad', () => this.#clear());
    const on = (type, listener) => this.#canvas.addEventListener(type, listener);
    on('pointerdown', event => this.#begin(event));
    on('pointermove', event => this.#move(event));
    on('pointerup', event => this.#end(event));
    on('pointercancel', event => this.#end(event));
    on('keydown', event => this.#key(event));
    const sizes = new ResizeObserver(() => this.#paint());
    sizes.observe(this.#canvas);
    field.onStop(() => {
      sizes.disconnect();
      clearTimeout(this.#timer);
    });
  }

  /** Begins anew, on an image or on the empty ground. */
  async load(address) {
    clearTimeout(this.#timer);
    [this.#strokes, this.#stroke, this.#below, this.#isUnsent] = [[], null, null, false];
    if (address) {
      const image = new Image();
      image.src = address;
      await image.decode().then(() => { this.#below = image; }, () => {});
    }
    this.#paint();
  }

  get #tool() {
    return this.#field.part('eraser').getAttribute('aria-pressed') === 'true' ? 'eraser' : 'pen';
  }

  #choose(tool) {
    for (const name of ['pen', 'eraser']) this.#field.part(name).setAttribute('aria-pressed', String(name === tool));
  }

  #begin(event) {
    if (!event.isPrimary || event.button !== 0) return;
    event.preventDefault();
    this.#canvas.focus({ preventScroll: true });
    this.#canvas.setPointerCapture(event.pointerId);
    clearTimeout(this.#timer);
    this.#stroke = { erases: this.#tool === 'eraser', points: [this.#at(event)] };
    this.#strokes.push(this.#stroke);
    this.#paint();
  }

  #move(event) {
    if (!this.#stroke || !event.isPrimary) return;
    const events = event.getCoalescedEvents?.() ?? [];
    for (const each of events.length > 0 ? events : [event]) this.#stroke.points.push(this.#at(each));
    this.#paint();
  }

  #end(event) {
    if (!this.#stroke || !event.isPrimary) return;
    this.#stroke = null;
    this.#changed();
  }

  #key(event) {
    if (event.key === 'z' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.#undo();
    } else if (event.key === 'Delete') {
      this.#clear();
    }
  }

  #undo() {
    if (!this.#strokes.pop()) return;
    this.#field.say('Undone');
    this.#paint();
    if (this.#strokes.length > 0 || this.#below) this.#changed();
    else this.#clear();
  }

  #clear() {
    this.#field.remove();
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
    this.#field.send(() => this.#toImage(), null);
  }

  /** The picture, in the size that the demo asks for. */
  async #toImage() {
    const { width, height } = this.#options;
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [width, height];
    this.#draw(canvas.getContext('2d'), 1);
    const blob = await new Promise(resolve => canvas.toBlob(resolve, 'image/png'));
    return { blob, name: 'drawing.png', width, height };
  }

  #at(event) {
    const box = this.#canvas.getBoundingClientRect();
    return {
      x: (event.clientX - box.left) * this.#options.width / box.width,
      y: (event.clientY - box.top) * this.#options.height / box.height,
    };
  }

  #paint() {
    const box = this.#canvas.getBoundingClientRect();
    if (box.width === 0) return;
    const scale = box.width * devicePixelRatio / this.#options.width;
    const [width, height] = [Math.round(this.#options.width * scale), Math.round(this.#options.height * scale)];
    if (this.#canvas.width !== width || this.#canvas.height !== height) [this.#canvas.width, this.#canvas.height] = [width, height];
    this.#draw(this.#canvas.getContext('2d'), scale);
  }

  #draw(context, scale) {
    const { width, height, strokeWidth, isDark } = this.#options;
    const [ground, ink] = isDark ? ['#000', '#fff'] : ['#fff', '#000'];
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.fillStyle = ground;
    context.fillRect(0, 0, width, height);
    if (this.#below) {
      // As large as fits, in the middle.
      const { naturalWidth, naturalHeight } = this.#below;
      const fit = Math.min(width / naturalWidth, height / naturalHeight);
      context.drawImage(this.#below, (width - naturalWidth * fit) / 2, (height - naturalHeight * fit) / 2, naturalWidth * fit, naturalHeight * fit);
    }
    context.lineCap = context.lineJoin = 'round';
    for (const { points, erases } of this.#strokes) {
      context.strokeStyle = erases ? ground : ink;
      context.lineWidth = erases ? strokeWidth * 2 : strokeWidth;
      context.beginPath();
      context.moveTo(points[0].x, points[0].y);
      // Curves from middle to middle of the points, bent towards them.
      for (let i = 1; i < points.length - 1; i++)
        context.quadraticCurveTo(points[i].x, points[i].y, (points[i].x + points[i + 1].x) / 2, (points[i].y + points[i + 1].y) / 2);
      // A line of no length would leave no dot.
      context.lineTo(points.at(-1).x + 0.01, points.at(-1).y);
      context.stroke();
    }
  }
}
