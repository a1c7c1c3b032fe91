import { Camera } from '../../js/media/camera.js';
import { Clip, isVideo } from '../../js/media/clip.js';
import { DrawingPad } from '../../js/media/drawing.js';
import { FileField } from '../../js/media/field.js';
import { prepareImage } from '../../js/media/images.js';
import { pixels } from '../../js/media/words.js';

export function start(id, page, options) {
  if (!FileField.isShown(id)) return;
  const field = new FileField(id, page, file => prepareImage(file, options), type => type.startsWith('image/') || (options.video && type.startsWith('video/')));
  if (field.part('video')) new Camera(field);
  const pad = options.drawing ? new DrawingPad(field, options.drawing) : null;
  const showFrame = async frame => {
    const address = URL.createObjectURL(frame);
    await pad?.load(address);
    URL.revokeObjectURL(address);
  };
  const clip = options.video ? new Clip(field, showFrame) : null;
  if (clip) {
    field.divert = file => {
      if (!isVideo(file)) return false;
      clip.open(file);
      return true;
    };
  }
  field.onShown = address => {
    clip?.close();
    pad?.load(address);
  };
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
