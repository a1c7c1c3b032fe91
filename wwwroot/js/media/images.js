// Makes images ready: the hub takes PNG and JPEG, of so many bytes and pixels.
import { megabytes, megapixels, number } from './words.js';

// More than this no browser draws at once.
const MOST_DRAWN = 16384 * 16384;

const starts = (bytes, ...start) => start.every((byte, at) => bytes[at] === byte);

const isPng = bytes => starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

const isJpeg = bytes => starts(bytes, 0xff, 0xd8, 0xff);

const isSvg = bytes => /^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg[\s>]/i.test(new TextDecoder().decode(bytes.subarray(0, 4096)).replace(/^\uFEFF/, ''));

/** The size that a PNG or JPEG file declares, before anything of it is decoded; null where it declares none. */
const declaredSize = bytes => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isPng(bytes)) return bytes.length < 24 ? null : { width: view.getUint32(16), height: view.getUint32(20) };
  if (!isJpeg(bytes)) return null;
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1];
    // A frame's header, whatever its coding; C4, C8 and CC are other things.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return null;
};

const formatName = file => ({ 'image/webp': 'WebP', 'image/gif': 'GIF', 'image/avif': 'AVIF', 'image/bmp': 'BMP', 'image/x-icon': 'ICO' })[file.type] ?? 'another format';

const withEnding = (name, ending) => `${name.replace(/\.[^.]*$/, '') || 'image'}.${ending}`;

const encode = (bitmap, width, height, type) => new Promise((resolve, reject) => {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext('2d', { alpha: type === 'image/png' });
  if (!context) return reject(new Error('The browser has no room for an image of this size. Use a smaller one.'));
  if (type === 'image/jpeg') {
    context.fillStyle = '#fff';
    context.fillRect(0, 0, width, height);
  }
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  canvas.toBlob(blob => blob ? resolve(blob) : reject(new Error('The browser could not save the image. Use a smaller one, as PNG or JPEG.')), type, 0.92);
});

const decode = async (file, name) => {
  try {
    return await createImageBitmap(file);
  } catch {
    throw new Error(`“${name}” is no image that this browser can read, or a damaged one. Use PNG, JPEG, WebP, GIF or AVIF.`);
  }
};

/**
 * Checks an image and makes it what the hub takes: other formats become PNG, one with too many pixels is scaled down.
 * @returns { blob, name, width, height, note }; the note tells the visitor what was changed.
 */
export const prepareImage = async (file, { maxBytes, maxPixels }) => {
  const name = file.name || 'image.png';
  const start = new Uint8Array(await file.slice(0, 512 * 1024).arrayBuffer().catch(() => { throw new Error(`“${name}” cannot be read. Choose a file, not a folder.`); }));
  if (start.length === 0) throw new Error(`“${name}” is empty. Choose an image with something in it.`);
  if (isSvg(start)) throw new Error(`“${name}” is an SVG, a drawing that can hold programs. Save it as PNG or JPEG first.`);
  const declared = declaredSize(start);
  if (declared && declared.width * declared.height > MOST_DRAWN)
    throw new Error(`“${name}” is ${number(declared.width)} by ${number(declared.height)} pixels, too large to be scaled down here. Use at most ${megapixels(maxPixels)}.`);

  const bitmap = await decode(file, name);
  try {
    const notes = [];
    let { width, height } = bitmap;
    const taken = isPng(start) || isJpeg(start);
    const tooMany = width * height > maxPixels;
    if (taken && !tooMany && file.size <= maxBytes) return { blob: file, name, width, height };

    if (!taken) notes.push(`Converted from ${formatName(file)}.`);
    if (tooMany) {
      const scale = Math.sqrt(maxPixels / (width * height));
      [width, height] = [Math.max(1, Math.floor(width * scale)), Math.max(1, Math.floor(height * scale))];
      notes.push(`Scaled down from ${number(bitmap.width)} × ${number(bitmap.height)} to ${number(width)} × ${number(height)} pixels.`);
    }
    let type = isJpeg(start) ? 'image/jpeg' : 'image/png';
    let blob = await encode(bitmap, width, height, type);
    if (blob.size > maxBytes && type === 'image/png') {
      type = 'image/jpeg';
      blob = await encode(bitmap, width, height, type);
      notes.push('Saved as JPEG, because it was too large as PNG.');
    }
    if (blob.size > maxBytes) throw new Error(`“${name}” has ${megabytes(file.size)}. Use an image of ${megabytes(maxBytes)} or less.`);
    if (notes.length === 0) notes.push('Saved anew, because the file was too large.');
    return { blob, name: withEnding(name, type === 'image/png' ? 'png' : 'jpg'), width, height, note: notes.join(' ') };
  } finally {
    bitmap.close();
  }
};
