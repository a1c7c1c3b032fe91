/** Numbers as people read them. */
export const number = value => value.toLocaleString('en', { maximumFractionDigits: 2 });

export const megabytes = bytes => `${number(bytes / 1e6)} MB`;

export const megapixels = pixels => `${number(pixels / 1e6)} megapixels`;

export const pixels = (width, height) => `${number(width)} × ${number(height)} px`;

/** 0:07, 12:30. */
export const clock = seconds => `${Math.floor(Math.round(seconds) / 60)}:${String(Math.round(seconds) % 60).padStart(2, '0')}`;
