// The tabs pattern: one tab stop, arrows move and choose, Home and End go to the ends.
const choose = (tab, focus) => {
  const list = tab.closest('[role="tablist"]');
  for (const other of list.querySelectorAll('[role="tab"]')) {
    const chosen = other === tab;
    other.setAttribute('aria-selected', String(chosen));
    other.tabIndex = chosen ? 0 : -1;
    document.getElementById(other.getAttribute('aria-controls')).hidden = !chosen;
  }
  if (focus) tab.focus();
  tab.dispatchEvent(new CustomEvent('tabchosen', { bubbles: true }));
};

document.addEventListener('click', event => {
  if (!(event.target instanceof Element)) return;
  const tab = event.target.closest('[role="tab"]');
  if (tab) choose(tab, true);

  const opener = event.target.closest('[data-opens-tab]');
  if (opener) {
    const target = document.getElementById(opener.dataset.opensTab);
    choose(target, false);
    target.scrollIntoView({ block: 'start' });
    target.focus({ preventScroll: true });
  }
});

document.addEventListener('keydown', event => {
  const tab = event.target instanceof Element && event.target.closest('[role="tab"]');
  if (!tab) return;
  const tabs = [...tab.closest('[role="tablist"]').querySelectorAll('[role="tab"]')];
  const at = tabs.indexOf(tab);
  const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  choose(tabs[(next + tabs.length) % tabs.length], true);
});
