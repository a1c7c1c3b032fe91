// A demo's page can be read and filled in before its connection to the server is up. When it is, the live part takes the
// place of the one that came with the page; what was typed, focused or clicked until then is handed over as ordinary events.
(() => {
  const fields = new Map();
  let slug = null;
  let clicked = null;
  let focused = null;
  let observer = null;

  const waiting = target => target instanceof Element ? target.closest('[data-island]:not([data-live])') : null;

  const watch = island => {
    if (slug !== island.dataset.island) {
      fields.clear();
      [slug, clicked, focused] = [island.dataset.island, null, null];
    }
    observer ??= new MutationObserver(takeOver);
    observer.observe(document.body, { childList: true, subtree: true });
  };

  const takeOver = () => {
    const live = document.querySelector('[data-island][data-live]');
    if (!live) return;
    observer.disconnect();
    if (live.dataset.island !== slug) return;
    for (const [id, state] of fields) {
      const field = document.getElementById(id);
      if (!field) continue;
      Object.assign(field, state);
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }
    restoreFocus();
    if (clicked) document.getElementById(clicked)?.click();
    fields.clear();
    [slug, clicked, focused] = [null, null, null];
  };

  const restoreFocus = () => {
    const field = focused && document.getElementById(focused.id);
    if (!field) return;
    field.focus({ preventScroll: true });
    if (focused.start !== null && field.setSelectionRange) field.setSelectionRange(focused.start, focused.end);
  };

  // Only texts have a selection; asking a number or a checkbox for one gives null.
  const rememberFocus = field => {
    focused = field.id ? { id: field.id, start: field.selectionStart ?? null, end: field.selectionEnd ?? null } : null;
  };

  for (const type of ['input', 'change']) {
    document.addEventListener(type, event => {
      const island = waiting(event.target);
      if (!island || !event.target.id) return;
      watch(island);
      const field = event.target;
      fields.set(field.id, field.type === 'checkbox' || field.type === 'radio' ? { checked: field.checked } : { value: field.value });
      rememberFocus(field);
    });
  }

  for (const type of ['focusin', 'keyup', 'pointerup']) {
    document.addEventListener(type, event => {
      const island = waiting(event.target);
      if (!island) return;
      watch(island);
      rememberFocus(event.target);
    });
  }

  const start = (island, id) => {
    watch(island);
    clicked = id;
    island.dataset.starting = '';
  };

  document.addEventListener('click', event => {
    const island = waiting(event.target);
    const button = event.target instanceof Element && event.target.closest('button[id]');
    if (island && button && button.type === 'button') start(island, button.id);
  });

  document.addEventListener('submit', event => {
    const island = waiting(event.target);
    if (!island) return;
    event.preventDefault();
    start(island, 'run');
  });
})();
