// Tables as text: CSV from files, blocks from spreadsheets. The server reads and writes by the same rules (TableCsv.cs).
import { addressOf, isFile } from './files.js';

// Zeros at the front are kept: they belong to codes, not to numbers.
const plainNumber = /^[+-]?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?$/;
const separators = [',', ';', '\t', '|'];

/** What a cell's text means where nothing is known of its column: a number, true, false, null or the text. */
export function cellOf(text, decimalComma = false) {
  const bare = text.trim();
  if (bare === '') return null;
  const number = decimalComma && /^[+-]?[0-9]+,[0-9]+$/.test(bare) ? bare.replace(',', '.') : bare;
  if (plainNumber.test(number) && Number.isFinite(Number(number))) return Number(number);
  if (/^(true|false)$/i.test(bare)) return bare.toLowerCase() === 'true';
  return text;
}

/** A cell as text; a file by its address. */
export const textOf = cell => cell === null || cell === undefined ? '' : isFile(cell) ? addressOf(cell) : String(cell);

/** The separator that parts a text most evenly, judged by its first lines. */
export function separatorOf(text) {
  const lines = text.slice(0, 20_000).split(/\r\n|\n|\r/, 11).filter(line => line !== '').slice(0, 10);
  const score = separator => {
    const counts = lines.map(line => line.replace(/"(?:[^"]|"")*"/g, '').split(separator).length - 1);
    const least = Math.min(...counts);
    return least * 1000 - (Math.max(...counts) - least);
  };
  const best = separators.map(separator => [score(separator), separator]).reduce((a, b) => b[0] > a[0] ? b : a);
  return best[0] > 0 ? best[1] : separators.find(separator => lines[0]?.includes(separator)) ?? ',';
}

/**
 * Splits a text into rows of texts. It stops, with words, at the first row or cell beyond the limits.
 * @returns {{ rows: string[][] } | { error: string }}
 */
export function split(text, separator, maxRows, maxColumns) {
  const rows = [];
  let row = [];
  let at = text.charCodeAt(0) === 0xFEFF ? 1 : 0;
  const plain = new RegExp(`[${separator === '\t' ? '\\t' : '\\' + separator}\\r\\n]`, 'g');
  while (at < text.length) {
    let cell;
    if (text[at] === '"') {
      cell = '';
      for (;;) {
        const quote = text.indexOf('"', at + 1);
        if (quote < 0) return { error: `Line ${rows.length + 1} has a quotation mark that is not closed.` };
        cell += text.slice(at + 1, quote);
        at = quote + 1;
        if (text[at] !== '"') break;
        cell += '"';
      }
      plain.lastIndex = at;
      const end = plain.exec(text)?.index ?? text.length;
      cell += text.slice(at, end);
      at = end;
    } else {
      plain.lastIndex = at;
      const end = plain.exec(text)?.index ?? text.length;
      cell = text.slice(at, end);
      at = end;
    }
    row.push(cell);
    if (row.length > maxColumns) return { error: `It has more than ${count(maxColumns)} columns. Leave some out.` };
    if (text[at] === separator) {
      at++;
      if (at < text.length) continue;
      row.push('');
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at++;
    at++;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
    if (rows.length > maxRows + 1) return { error: `It has more than ${count(maxRows)} rows. Leave some out.` };
  }
  return { rows };
}

/** A cell as spreadsheets may read it: a text that they would run as a formula gets an apostrophe. */
export const neutralised = cell => typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) && !plainNumber.test(cell) ? `'${cell}` : cell;

function field(cell, separator) {
  const text = textOf(neutralised(cell));
  return text.includes(separator) || /["\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A table to be read by spreadsheets. */
export const csvOf = (columns, rows, separator = ',') =>
  [columns, ...rows].map(row => row.map(cell => field(cell, separator)).join(separator)).join('\r\n') + '\r\n';

export const count = number => number.toLocaleString('en');
