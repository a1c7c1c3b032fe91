import { FileField } from '../../js/media/field.js';
import { megabytes } from '../../js/media/words.js';

const prepare = async (file, { maxBytes, extensions }) => {
  const { name } = file;
  if (extensions.length > 0 && !extensions.some(ending => name.toLowerCase().endsWith(ending.toLowerCase())))
    throw new Error(`“${name}” is of another kind. Use a file that ends in ${extensions.join(' or ')}.`);
  if (file.size === 0) throw new Error(`“${name}” is empty. Choose a file with something in it.`);
  if (file.size > maxBytes) throw new Error(`“${name}” has ${megabytes(file.size)}. Use a file of ${megabytes(maxBytes)} or less.`);
  await file.slice(0, 1).arrayBuffer().catch(() => { throw new Error(`“${name}” cannot be read. Choose a file, not a folder.`); });
  return { blob: file, name };
};

export function start(id, page, options) {
  if (!FileField.isShown(id)) return;
  new FileField(id, page, file => prepare(file, options), () => true);
}

/** The value was changed by another than this field. */
export const show = (id, fileId, address) => FileField.of(id)?.show(fileId, address);

export const stop = id => FileField.of(id)?.stop();
