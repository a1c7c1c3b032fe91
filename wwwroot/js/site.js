// What the whole site shares. Everything listens on the document, so that pages changed by navigation need no new start.
import { copy } from './clipboard.js';

const announce = text => {
  const region = document.getElementById('announcer');
  if (region) region.textContent = text;
};

document.addEventListener('click', async event => {
  if (!(event.target instanceof Element)) return;

  const copyButton = event.target.closest('[data-copy]');
  if (copyButton) {
    const source = document.getElementById(copyButton.dataset.copy);
    const done = await copy(source.textContent);
    const label = copyButton.textContent;
    copyButton.textContent = done ? 'Copied' : 'Not allowed';
    announce(done ? 'Copied' : 'The browser did not allow copying');
    setTimeout(() => { copyButton.textContent = label; }, 1600);
  }

  if (event.target.closest('#reconnect-now')) {
    // False: the server no longer knows this page. It throws where the server cannot be reached; the notice stays.
    const known = await Blazor.reconnect().catch(() => true);
    if (!known) location.reload();
  }

  if (event.target.closest('[data-reload]')) location.reload();
});

// A menu closes with a click elsewhere or Escape.
const closeMenus = except => document.querySelectorAll('details[data-menu][open]').forEach(menu => {
  if (!menu.contains(except)) menu.open = false;
});
document.addEventListener('click', event => closeMenus(event.target));
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  const menu = document.activeElement?.closest('details[data-menu][open]');
  closeMenus(null);
  menu?.querySelector('summary').focus();
});

// Enter sends a message; on a touch keyboard it is the only way to a new line.
const sendsMessage = event => event.target.matches('[data-enter-sends] textarea') && !event.shiftKey && !event.isComposing && !matchMedia('(pointer: coarse)').matches;

// Ctrl+Enter runs from anywhere in a demo's form. The field being typed in has not told of its change yet.
document.addEventListener('keydown', event => {
  if (event.key !== 'Enter' || !(event.target instanceof Element)) return;
  const form = event.target.closest('form[data-run]');
  if (!form || !(event.ctrlKey || event.metaKey || sendsMessage(event))) return;
  event.preventDefault();
  event.target.dispatchEvent(new Event('change', { bubbles: true }));
  form.requestSubmit();
});

// After a navigation without a page load, readers of the screen start at the new page's heading.
let path = location.pathname;
document.addEventListener('DOMContentLoaded', () => {
  Blazor.addEventListener('enhancedload', () => {
    if (location.pathname === path) return;
    path = location.pathname;
    const heading = document.querySelector('h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus({ preventScroll: true });
  });
});

// What cannot be taken back is asked for once more.
document.addEventListener('click', event => {
  const button = event.target instanceof Element ? event.target.closest('[data-confirm]') : null;
  if (button && !confirm(button.dataset.confirm)) event.preventDefault();
}, true);
