export { copy } from '../../js/clipboard.js';

/** Lets the browser save a file that the server made. */
export async function save(name, type, stream) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([await stream.arrayBuffer()], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
