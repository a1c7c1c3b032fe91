// Makes sound ready: the hub takes WAV, MP3 and FLAC, of so many bytes and seconds.
import { megabytes, number } from './words.js';

const ascii = (bytes, at, length) => String.fromCharCode(...bytes.subarray(at, at + length));

const isTaken = bytes =>
  (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 4) === 'WAVE')
  || ascii(bytes, 0, 4) === 'fLaC'
  || ascii(bytes, 0, 3) === 'ID3'
  || (bytes[0] === 0xff && (bytes[1] & 0xe6) === 0xe2);

/** The seconds that a file says it lasts; null where the browser cannot tell. Nothing is decoded. */
const duration = file => new Promise(resolve => {
  const audio = new Audio();
  const done = seconds => {
    URL.revokeObjectURL(audio.src);
    audio.removeAttribute('src');
    resolve(seconds);
  };
  audio.preload = 'metadata';
  audio.onloadedmetadata = () => done(Number.isFinite(audio.duration) ? audio.duration : null);
  audio.onerror = () => done(null);
  audio.src = URL.createObjectURL(file);
});

/** One channel: the mean of all. */
const mix = buffer => {
  const samples = buffer.getChannelData(0).slice();
  for (let channel = 1; channel < buffer.numberOfChannels; channel++) {
    const more = buffer.getChannelData(channel);
    for (let i = 0; i < samples.length; i++) samples[i] += more[i];
  }
  if (buffer.numberOfChannels > 1) for (let i = 0; i < samples.length; i++) samples[i] /= buffer.numberOfChannels;
  return samples;
};

/** Samples between -1 and 1, at a rate of so many a second. Fails where the browser cannot decode them. */
export const decode = async (bytes, rate) => mix(await new OfflineAudioContext(1, 1, rate).decodeAudioData(bytes));

/** A WAV file of one channel with 16 bits. */
export const toWav = (blocks, rate) => {
  const length = blocks.reduce((sum, block) => sum + block.length, 0);
  const view = new DataView(new ArrayBuffer(44 + 2 * length));
  const text = (at, value) => [...value].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)));
  text(0, 'RIFF');
  view.setUint32(4, 36 + 2 * length, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, 2 * rate, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, 2 * length, true);
  let at = 44;
  for (const block of blocks) {
    for (const sample of block) {
      view.setInt16(at, Math.max(-1, Math.min(1, sample)) * 0x7fff, true);
      at += 2;
    }
  }
  return new Blob([view], { type: 'audio/wav' });
};

/** Seconds of a recording at a rate that the limits allow. */
export const mostSeconds = ({ maxBytes, maxSeconds }, rate) => Math.min(maxSeconds, Math.floor((maxBytes - 44) / (2 * rate)));

/**
 * Checks a sound and makes it what the hub takes: other formats become WAV.
 * @returns { blob, name, seconds, note }; the note tells the visitor what was changed.
 */
export const prepareSound = async (file, limits) => {
  const { maxBytes, maxSeconds } = limits;
  const name = file.name || 'sound';
  const start = new Uint8Array(await file.slice(0, 16).arrayBuffer().catch(() => { throw new Error(`“${name}” cannot be read. Choose a file, not a folder.`); }));
  if (start.length === 0) throw new Error(`“${name}” is empty. Choose a file with sound in it.`);
  if (file.size > maxBytes) throw new Error(`“${name}” has ${megabytes(file.size)}. Use a file of ${megabytes(maxBytes)} or less.`);
  const seconds = await duration(file);
  if (seconds > maxSeconds) throw new Error(`“${name}” lasts ${number(Math.ceil(seconds))} seconds. Use at most ${number(maxSeconds)}.`);
  if (isTaken(start)) return { blob: file, name, ...(seconds === null ? {} : { seconds }) };

  // The highest usual rate at which the whole fits.
  const rate = [48000, 24000, 16000].find(rate => mostSeconds(limits, rate) >= (seconds ?? 0)) ?? 8000;
  const samples = await file.arrayBuffer().then(bytes => decode(bytes, rate)).catch(() => {
    throw new Error(`“${name}” is no sound that this browser can read, or a damaged one. Use WAV, MP3, FLAC, Ogg or M4A.`);
  });
  if (samples.length / rate > mostSeconds(limits, rate)) throw new Error(`“${name}” lasts ${number(Math.ceil(samples.length / rate))} seconds. Use at most ${number(mostSeconds(limits, rate))}.`);
  return { blob: toWav([samples], rate), name: `${name.replace(/\.[^.]*$/, '') || 'sound'}.wav`, seconds: samples.length / rate, note: 'Converted to WAV.' };
};
