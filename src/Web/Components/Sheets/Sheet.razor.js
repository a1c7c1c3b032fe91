/** Opens the dialog over the page; the browser keeps the focus inside and gives it back at the end. */
export function open(dialog) {
  dialog.showModal();
}

export function close(dialog) {
  dialog.close();
}
