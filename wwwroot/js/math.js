// Sets formulas with Temml, which writes them as MathML; the library is loaded with the first formula of a page.
let library;
const load = () => library ??= import('../lib/temml/temml.mjs').then(module => module.default);

/** Sets every formula in an element. Where the library is missing, its TeX stays to be read. */
export async function typeset(root) {
  const waiting = root ? [...root.querySelectorAll('[data-tex]')].filter(place => place.typeset !== place.dataset.tex) : [];
  if (waiting.length === 0) return;
  const temml = await load().catch(() => null);
  for (const place of waiting) {
    place.typeset = place.dataset.tex;
    if (!temml) {
      place.textContent = place.dataset.tex;
      continue;
    }
    temml.render(place.dataset.tex, place, { displayMode: true, throwOnError: false, trust: false });
    // MathML speaks for itself.
    place.removeAttribute('aria-label');
    place.removeAttribute('role');
  }
}
