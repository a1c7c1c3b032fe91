// A table to be read: sorted, searched, copied and saved.
import { copy } from '../clipboard.js';
import { save } from '../save.js';
import { count, csvOf, neutralised, textOf } from './csv.js';
import { amount, blockOf } from './editing.js';
import { isFile, Player } from './files.js';
import { Grid } from './grid.js';

const patience = 120;
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

export function mountOutput(frame, options) {
  const note = frame.querySelector('.note');
  const field = frame.querySelector('input[type=search]');
  // Long fractions are rounded for the eye; copies and files have them whole.
  const source = {
    columns: [],
    rows: [],
    shown: cell => typeof cell === 'number' ? String(Number(cell.toPrecision(7))) : isFile(cell) ? cell.name : textOf(cell),
    draw: cell => player.draw(cell),
  };
  const grid = new Grid(frame.querySelector('.view'), source, options);
  let timer;

  // Said once: a stream brings many tables of one size.
  const say = text => { if (note.textContent !== text) note.textContent = text; };
  const player = new Player(grid, say);

  // What is shown: the rows that were found, in the order asked for.
  const arrange = () => {
    const wanted = field?.value.trim().toLowerCase() ?? '';
    const { sort } = grid;
    let order = null;
    if (wanted !== '' || sort) {
      order = source.rows.map((_, index) => index);
      if (wanted !== '') order = order.filter(index => source.rows[index].some(cell => textOf(cell).toLowerCase().includes(wanted)));
      if (sort) {
        const sign = sort.direction === 'ascending' ? 1 : -1;
        order.sort((a, b) => compare(source.rows[a][sort.column], source.rows[b][sort.column], sign) || a - b);
      }
    }
    grid.order = order;
    grid.refresh();
    say(wanted !== '' ? `${count(grid.rowCount)} of ${amount(source.rows.length, source.columns.length)}` : amount(source.rows.length, source.columns.length));
  };

  grid.onSort = column => {
    const before = grid.sort?.column === column ? grid.sort.direction : null;
    grid.sort = before === null ? { column, direction: 'ascending' } : before === 'ascending' ? { column, direction: 'descending' } : null;
    arrange();
  };

  const shown = () => Array.from({ length: grid.rowCount }, (_, row) => grid.rowAt(row));

  grid.root.addEventListener('copy', event => {
    const { top, bottom, left, right } = grid.range;
    const rows = shown().slice(top, bottom + 1).map(row => row.slice(left, right + 1).map(neutralised));
    event.clipboardData.setData('text/plain', blockOf(rows));
    event.preventDefault();
  });

  field?.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(arrange, patience);
  });

  frame.addEventListener('click', async event => {
    const wanted = event.target.closest('[data-do]')?.dataset.do;
    if (wanted === 'download') save(new Blob(['\uFEFF', csvOf(source.columns, shown())], { type: 'text/csv' }), `${options.fileName}.csv`);
    if (wanted === 'copy') say(await copy(blockOf([source.columns, ...shown()].map(row => row.map(neutralised)))) ? `${amount(grid.rowCount, source.columns.length)} copied.` : 'The browser did not allow copying.');
  });

  return {
    load(value) {
      source.columns = value?.columns ?? [];
      source.rows = value?.rows ?? [];
      const isSame = grid.widths.length === source.columns.length && grid.names === source.columns.join('\n');
      grid.names = source.columns.join('\n');
      // A stream replaces its table many times: what the reader sorted and looked for stays.
      if (isSame) grid.widen();
      else grid.refresh(true);
      arrange();
    },
    dispose() {
      clearTimeout(timer);
      player.dispose();
      grid.dispose();
    },
  };
}

// Numbers before texts; what is empty comes last either way.
function compare(a, b, sign) {
  const [emptyA, emptyB] = [a === null || a === '', b === null || b === ''];
  if (emptyA || emptyB) return emptyA - emptyB;
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  if (typeof a !== typeof b) return sign * (typeof a === 'number' ? -1 : typeof b === 'number' ? 1 : collator.compare(String(a), String(b)));
  return sign * collator.compare(String(a), String(b));
}
