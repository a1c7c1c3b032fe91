// Runs before the first paint, so that nobody sees the other theme flash by.
(() => {
  const key = 'demohub-theme';
  const choices = ['system', 'light', 'dark'];
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');

  const read = () => {
    // In a frame the page around it says which.
    if (root.dataset.frame) return root.dataset.frame;
    try {
      const stored = localStorage.getItem(key);
      return choices.includes(stored) ? stored : 'system';
    } catch {
      return 'system'; // Storage is denied: the system's theme is as good a guess as any.
    }
  };

  let choice = read();

  // The first press is seen: it leads away from what the system has.
  const next = () => {
    const order = dark.matches ? ['system', 'light', 'dark'] : ['system', 'dark', 'light'];
    return order[(order.indexOf(choice) + 1) % order.length];
  };

  const apply = () => {
    const theme = choice === 'system' ? (dark.matches ? 'dark' : 'light') : choice;
    if (root.dataset.theme !== theme) root.dataset.theme = theme;
    if (root.dataset.themeChoice !== choice) root.dataset.themeChoice = choice;
    document.querySelector('meta[name="theme-color"]')?.setAttribute('content', theme === 'dark' ? '#151d1a' : '#ffffff');
    const button = document.getElementById('theme');
    button?.setAttribute('aria-label', `Theme: ${choice}. Switch to ${next()}`);
  };

  apply();
  dark.addEventListener('change', apply);
  document.addEventListener('DOMContentLoaded', apply);
  // Navigation within the site makes the page's attributes those the server sent, which knows no theme.
  new MutationObserver(apply).observe(root, { attributeFilter: ['data-theme', 'data-theme-choice'] });
  document.addEventListener('click', event => {
    if (!(event.target instanceof Element && event.target.closest('#theme'))) return;
    choice = next();
    try {
      localStorage.setItem(key, choice);
    } catch {
      // Storage is denied: the choice holds for this page.
    }
    apply();
  });
})();
