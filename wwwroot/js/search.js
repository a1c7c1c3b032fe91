// Searches while one types. Without this script the form is sent with Enter.
let timer;
let typed = null;

const search = field => {
  const url = new URL(field.form.action);
  for (const [name, value] of new FormData(field.form)) if (value) url.searchParams.set(name, value);
  if (url.href !== location.href) Blazor.navigateTo(url.href, { replaceHistoryEntry: true });
};

document.addEventListener('input', event => {
  if (!(event.target instanceof Element) || !event.target.matches('[data-live-search]')) return;
  typed = event.target.value;
  clearTimeout(timer);
  timer = setTimeout(search, 200, event.target);
});

// The page that comes back holds the words as they were when it was asked for; what was typed since stays.
document.addEventListener('DOMContentLoaded', () => {
  Blazor.addEventListener('enhancedload', () => {
    const field = document.activeElement;
    if (typed !== null && field?.matches('[data-live-search]') && field.value !== typed) field.value = typed;
  });
});
