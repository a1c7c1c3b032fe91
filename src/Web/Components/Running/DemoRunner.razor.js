export { copy } from '../../js/clipboard.js';

/** Moves to the first field that was refused. */
export function focusInvalid(panels) {
  panels.querySelector('[aria-invalid="true"]')?.focus();
}
