export { copy } from '../../js/clipboard.js';

/** Where the result is out of sight, as below the form on a phone, brings its beginning into view. */
export function revealResult(panels) {
  const result = panels.lastElementChild;
  const top = result.getBoundingClientRect().top;
  if (top >= 0 && top < innerHeight * 0.75) return;
  result.scrollIntoView({ block: 'start', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
}

/** Moves to the first that can be seen of what a selector names. */
export function focus(panels, selector) {
  [...panels.querySelectorAll(selector)].find(element => element.checkVisibility())?.focus();
}
