import { save as saveBlob } from '../../js/save.js';
export { copy } from '../../js/clipboard.js';

// One form for each page of a tab.
const key = () => `demohub:${location.pathname}`;

/** What this tab remembers of the form, and the visitor's clock in minutes from UTC. */
export function recall() {
  let form = null;
  try {
    form = sessionStorage.getItem(key());
  } catch {
    // Storage is denied: nothing is remembered.
  }
  return { form, minutes: -new Date().getTimezoneOffset() };
}

export function remember(form) {
  try {
    sessionStorage.setItem(key(), form);
  } catch {
    // Denied, or full: a reload starts with an empty form.
  }
}

export function save(text, name) {
  saveBlob(new Blob([text], { type: 'application/json' }), name);
}

/** Fields tell of a change when they are left. Those of a live demo tell while one types, a moment after the last key. */
export function tellWhileTyping(panels) {
  const timers = new WeakMap();
  panels.addEventListener('input', event => {
    const field = event.target;
    if (!field.matches('textarea, input:not([type]), input[type="text"], input[type="number"], input[type="search"]') || event.isComposing) return;
    clearTimeout(timers.get(field));
    timers.set(field, setTimeout(() => field.dispatchEvent(new Event('change', { bubbles: true })), 250));
  });
}

/** Where the result is out of sight, as below the form on a phone, brings its beginning into view. */
export function revealResult(panels) {
  const result = panels.lastElementChild;
  const top = result.getBoundingClientRect().top;
  if (top >= 0 && top < innerHeight * 0.75) return;
  result.scrollIntoView({ block: 'start', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
}

/** What had the focus in the last result may not be in this one: then the result takes it. */
export function keepFocus(panels) {
  if (document.activeElement !== document.body) return;
  const title = panels.querySelector('#result-title');
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
}

/** Moves to the first that can be seen of what a selector names. */
export function focus(panels, selector) {
  [...panels.querySelectorAll(selector)].find(element => element.checkVisibility())?.focus();
}
