/** Selects the character at a place and brings its line into view. */
export function select(area, place) {
  area.focus();
  area.setSelectionRange(place, Math.min(area.value.length, place + 1));
  const line = area.value.slice(0, place).split('\n').length - 1;
  area.scrollTop = Math.max(0, line * parseFloat(getComputedStyle(area).lineHeight) - area.clientHeight / 2);
}
