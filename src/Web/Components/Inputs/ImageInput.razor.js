import { Camera } from '../../js/media/camera.js';
import { DrawingPad } from '../../js/media/drawing.js';
import { FileField } from '../../js/media/field.js';
import { prepareImage } from '../../js/media/images.js';
import { pixels } from '../../js/media/words.js';

export function start(id, page, options) {
  const field = new FileField(id, page, file => prepareImage(file, options), type => type.startsWith('image/'));
  if (field.part('video')) new Camera(field);
  if (options.drawing) {
    const pad = new DrawingPad(field, options.drawing);
    field.onShown = address => pad.load(address);
  }
  // Pictures of examples and links come without their size.
  const measure = image => {
    if (image.dataset.part !== 'measured' || !image.complete) return;
    const place = field.part('measure');
    if (place) place.textContent = image.naturalWidth ? `${pixels(image.naturalWidth, image.naturalHeight)} · ` : 'Cannot be shown · ';
  };
  for (const type of ['load', 'error']) field.listen(type, event => measure(event.target), { capture: true });
  field.root.querySelectorAll('img').forEach(measure);
}

/** The value was changed by another than this field. */
export const show = (id, fileId, address) => FileField.of(id)?.show(fileId, address);

export const stop = id => FileField.of(id)?.stop();
