// The site's tokens as ECharts takes them.

const probe = document.createElement('canvas').getContext('2d');

/** The colours of the theme that is shown. */
export function look() {
  const style = getComputedStyle(document.documentElement);
  const token = name => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: token('ink'), ink2: token('ink-2'), ink3: token('ink-3'), line: token('line'), lineStrong: token('line-strong'),
    surface: token('surface'), surface2: token('surface-2'), accent: token('accent'), font: token('font-sans'),
    series: [1, 2, 3, 4, 5, 6, 7, 8].map(number => token(`c${number}`)),
    low: token('c3'), high: token('c2'),
  };
}

/** The colours of a heat map: from nothing to the accent; where values have both signs, from one colour over nothing to another. */
export const ramp = (look, hasBothSigns) => hasBothSigns ? [look.low, look.surface2, look.high] : [look.surface2, look.accent];

/** Black or white, whichever is easier to read on a colour between two. */
export function inkOn(colours, share) {
  const at = Math.min(colours.length - 1.000001, Math.max(0, share * (colours.length - 1)));
  const [a, b] = [rgb(colours[Math.floor(at)]), rgb(colours[Math.floor(at) + 1])];
  const [red, green, blue] = a.map((part, index) => {
    const mixed = (part + (b[index] - part) * (at % 1)) / 255;
    return mixed <= 0.03928 ? mixed / 12.92 : ((mixed + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18 ? '#14201c' : '#ffffff';
}

/** A colour with less of it, for areas. */
export function faint(colour, share) {
  return `rgba(${rgb(colour).join(',')},${share})`;
}

function rgb(colour) {
  probe.fillStyle = colour;
  const hex = probe.fillStyle;
  return [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16));
}
