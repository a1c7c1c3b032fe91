// Colours code with highlight.js, which is loaded when the first code is shown.
const longest = 100000;
const rest = 150;

let library;
const load = () => library ??= import('../lib/highlight/highlight.min.js').then(module => module.default);

const paint = async root => {
  const highlighter = await load();
  for (const code of root.querySelectorAll('code[class*="language-"]:not([data-painted])')) {
    const language = [...code.classList].find(name => name.startsWith('language-')).slice('language-'.length);
    const text = code.textContent;
    const isGuess = language === 'guess';
    if (text.length > longest || !(isGuess || highlighter.getLanguage(language))) continue;
    // The library encodes the text; the markup that comes back is its own.
    code.innerHTML = isGuess ? highlighter.highlightAuto(text).value : highlighter.highlight(text, { language }).value;
    code.dataset.painted = '';
  }
};

const waiting = new WeakMap();

/** Colours the code in an element when nothing newer came for a moment: a text that streams is not coloured at each step. */
export function colour(root) {
  if (!root) return;
  clearTimeout(waiting.get(root));
  waiting.set(root, setTimeout(() => paint(root), rest));
}
