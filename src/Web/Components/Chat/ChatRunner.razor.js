export { copy } from '../../js/clipboard.js';

const conversation = slug => `demohub-chat:${slug}`;
const draft = slug => `demohub-draft:${slug}`;

/** Storage may be denied or full: then a reload loses what it would have kept. */
const remember = (key, text) => {
  try {
    if (text) sessionStorage.setItem(key, text);
    else sessionStorage.removeItem(key);
    return true;
  } catch {
    return false;
  }
};

const recall = key => {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
};

const field = root => root.querySelector('#chat-message');

/** A field grows with its text, to a point. */
const fit = area => {
  area.style.height = 'auto';
  area.style.height = `${Math.min(area.scrollHeight + 2, innerHeight * 0.3)}px`;
};

/** Takes over the page's part; gives the conversation that this tab has kept. */
export function start(root, slug) {
  const message = field(root);
  message.value ||= recall(draft(slug)) ?? '';
  if (message.value) {
    fit(message);
    message.dispatchEvent(new Event('change', { bubbles: true }));
  }
  root.addEventListener('input', event => {
    if (event.target.matches('textarea')) fit(event.target);
    if (event.target === message) remember(draft(slug), message.value);
  });
  root.addEventListener('keydown', event => {
    if (event.key === 'Escape') event.target.closest('form')?.querySelector('[data-cancel]')?.click();
  });
  root.addEventListener('click', event => {
    if (event.target.closest('[data-to-end]')) toEnd(root);
  });
  follow(root);
  return recall(conversation(slug));
}

/** The log stays at its end while a reply comes in, unless the reader has gone up to read. */
function follow(root) {
  const log = root.querySelector('.log');
  const isAtEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < 48;
  const tell = () => root.classList.toggle('is-behind', !isAtEnd());
  let stay = true;
  log.addEventListener('scroll', () => {
    stay = isAtEnd();
    tell();
  }, { passive: true });
  const sizes = new ResizeObserver(() => {
    if (stay) log.scrollTop = log.scrollHeight;
    tell();
  });
  sizes.observe(log);
  sizes.observe(log.firstElementChild);
}

export function toEnd(root) {
  const log = root.querySelector('.log');
  log.scrollTop = log.scrollHeight;
}

/** Takes a message that was accepted out of the field; what was typed since stays. */
export function sent(root, text) {
  const message = field(root);
  const isThere = message.value.replaceAll('\r\n', '\n').startsWith(text.replaceAll('\r\n', '\n'));
  if (!isThere) return;
  message.value = message.value.slice(text.length).trimStart();
  fit(message);
  message.dispatchEvent(new Event('input', { bubbles: true }));
  message.dispatchEvent(new Event('change', { bubbles: true }));
}

export function save(slug, text) {
  return remember(conversation(slug), text);
}

export function focus(root, selector) {
  const target = root.querySelector(selector);
  if (!target) return;
  if (target.matches('textarea')) fit(target);
  // On a touch screen the keyboard would cover the reply.
  if (target.id === 'chat-message' && matchMedia('(pointer: coarse)').matches) return;
  target.focus({ preventScroll: target.id === 'chat-message' });
}
