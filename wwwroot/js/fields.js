// What fields do by themselves in the browser, without waiting for the server.

// A pause in typing counts as the end of a change, where the field asks for it: it is checked while it is filled in.
const pause = 400;
const timers = new WeakMap();

document.addEventListener('input', event => {
  const field = event.target;
  if (!(field instanceof Element) || !field.matches('[data-settle]')) return;
  clearTimeout(timers.get(field));
  timers.set(field, setTimeout(() => field.dispatchEvent(new Event('change', { bubbles: true })), pause));
});

document.addEventListener('change', event => clearTimeout(timers.get(event.target)));

// Lists and trees that move a mark by keys: the page does not scroll with it, and Enter chooses instead of sending the form.
const kept = {
  combobox: ['ArrowDown', 'ArrowUp'],
  tree: ['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End', ' ', 'Enter'],
};

document.addEventListener('keydown', event => {
  if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey) return;
  const field = event.target;
  const role = field.getAttribute('role');
  const adding = 'adds' in field.dataset && field.value.trim() !== '';
  const choosing = role === 'combobox' && event.key === 'Enter' && (adding || field.getAttribute('aria-expanded') === 'true');
  if (choosing || kept[role]?.includes(event.key)) event.preventDefault();
});

// The text of a closed list is what is chosen: typing replaces it.
document.addEventListener('click', event => {
  if (event.target instanceof Element && event.target.matches('[role="combobox"][aria-expanded="false"]')) event.target.select();
});

// The marked one is brought into view.
const reveal = changes => {
  for (const { target } of changes) {
    const id = target.getAttribute('aria-activedescendant');
    if (id) document.getElementById(id)?.scrollIntoView({ block: 'nearest' });
  }
};
new MutationObserver(reveal).observe(document.documentElement, { subtree: true, attributeFilter: ['aria-activedescendant'] });

// Ctrl+] and Ctrl+[ indent and outdent the lines of the selection; Tab stays free for leaving the field.
const indent = (area, out) => {
  const { selectionStart, selectionEnd, value } = area;
  const from = value.lastIndexOf('\n', selectionStart - 1) + 1;
  const lines = value.slice(from, selectionEnd).split('\n');
  const changed = lines.map(line => out ? line.replace(/^(\t| {1,4})/, '') : '    ' + line);
  const [first, all] = [changed[0].length - lines[0].length, changed.join('\n')];
  const growth = all.length - (selectionEnd - from);
  area.setSelectionRange(from, selectionEnd);
  // The one way that keeps the browser's own undo.
  document.execCommand('insertText', false, all);
  area.setSelectionRange(Math.max(from, selectionStart + first), selectionEnd + growth);
};

document.addEventListener('keydown', event => {
  if (!event.ctrlKey || event.altKey || (event.key !== ']' && event.key !== '[')) return;
  if (!(event.target instanceof Element) || !event.target.matches('textarea[data-indents]')) return;
  event.preventDefault();
  indent(event.target, event.key === '[');
});
