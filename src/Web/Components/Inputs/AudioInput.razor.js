import { FileField } from '../../js/media/field.js';
import { Recorder } from '../../js/media/recorder.js';
import { prepareSound } from '../../js/media/sound.js';

export function start(id, page, options) {
  if (!FileField.isShown(id)) return;
  const field = new FileField(id, page, file => prepareSound(file, options), type => type.startsWith('audio/') || type.startsWith('video/'));
  if (field.part('record-on')) new Recorder(field, options);
}

/** The value was changed by another than this field. */
export const show = (id, fileId, address) => FileField.of(id)?.show(fileId, address);

export const stop = id => FileField.of(id)?.stop();
