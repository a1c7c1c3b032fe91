// A table to be filled in: the grid, its buttons, files opened or dropped, and the value for the server.
import { separatorOf, split } from './csv.js';
import { Editing } from './editing.js';
import { Grid } from './grid.js';
import { Sheet } from './sheet.js';
import { Sending } from './sending.js';

const largestFile = 50_000_000;

export function mountInput(frame, options, server) {
  const note = frame.querySelector('.note');
  const sheet = new Sheet(options);
  const grid = new Grid(frame.querySelector('.view'), sheet, options);
  const sending = new Sending(frame, server, say);
  const changed = () => {
    showState();
    sending.send(() => sheet.value());
  };
  const editing = new Editing(grid, sheet, { changed, say });

  function say(text) { note.textContent = text; }

  function showState() {
    setDisabled('undo', !sheet.canUndo);
    setDisabled('clear', sheet.isBlank && (sheet.fixed || !sheet.isNamed));
    setDisabled('removeColumn', sheet.columns.length < 2);
  }

  const setDisabled = (name, isDisabled) => {
    const button = frame.querySelector(`[data-do="${name}"]`);
    if (!button) return;
    // A button that goes grey under the finger must not take the focus with it.
    if (isDisabled && button === document.activeElement) frame.focus();
    button.disabled = isDisabled;
  };

  const actions = {
    addRow() {
      if (sheet.rows.length >= sheet.maxRows) return say(`There is room for ${sheet.maxRows.toLocaleString('en')} rows.`);
      const at = grid.active.row < 0 ? sheet.rows.length : grid.range.bottom + 1;
      editing.act(() => sheet.insertRows(at));
      grid.go({ row: at, column: grid.active.column });
    },
    addColumn() {
      if (sheet.columns.length >= sheet.maxColumns) return say(`There is room for ${sheet.maxColumns.toLocaleString('en')} columns.`);
      const at = grid.range.right + 1;
      editing.act(() => { sheet.insertColumn(at); sheet.isNamed = true; });
      grid.go({ row: -1, column: at });
      editing.edit();
    },
    removeRow() {
      const { top, bottom } = grid.range;
      editing.act(() => sheet.removeRows(top, Math.max(top, bottom)));
      say(top === bottom ? 'Row removed.' : 'Rows removed.');
    },
    removeColumn() {
      const { column } = grid.active;
      editing.act(() => sheet.removeColumn(column));
      say('Column removed.');
    },
    undo: () => editing.travel(false),
    clear() {
      editing.act(() => sheet.clear(), { isNew: true });
      say('Cleared. Undo brings it back.');
    },
    open: () => frame.querySelector('input[type=file]').click(),
  };

  frame.addEventListener('click', event => actions[event.target.closest('[data-do]')?.dataset.do]?.());
  frame.addEventListener('focus', () => grid.cellAt(grid.active)?.focus());
  const file = frame.querySelector('input[type=file]');
  file.addEventListener('change', event => {
    event.stopPropagation();
    if (file.files[0]) read(file.files[0]);
    file.value = '';
  });
  frame.addEventListener('dragover', event => {
    if (![...event.dataTransfer.items].some(item => item.kind === 'file')) return;
    event.preventDefault();
    frame.classList.add('dropping');
  });
  frame.addEventListener('dragleave', event => {
    if (!frame.contains(event.relatedTarget)) frame.classList.remove('dropping');
  });
  frame.addEventListener('drop', event => {
    event.preventDefault();
    frame.classList.remove('dropping');
    if (event.dataTransfer.files[0]) read(event.dataTransfer.files[0]);
  });

  async function read(chosen) {
    const refuse = why => say(`“${chosen.name}” was not opened. ${why}`);
    if (chosen.size > largestFile) return refuse(`It has ${Math.round(chosen.size / 1e6).toLocaleString('en')} MB; use at most ${largestFile / 1e6} MB.`);
    const text = await textIn(chosen);
    if (/\u0000/.test(text.slice(0, 4000))) return refuse('It is no text. Save it as CSV first.');
    const separator = chosen.name.toLowerCase().endsWith('.tsv') ? '\t' : separatorOf(text);
    const { rows, error } = split(text, separator, sheet.maxRows, sheet.maxColumns);
    if (error) return refuse(error);
    if (rows.length === 0) return refuse('It is empty.');
    const ragged = rows.findIndex(row => row.length > rows[0].length && row.slice(rows[0].length).some(cell => cell !== ''));
    if (ragged > 0) return refuse(`Row ${ragged.toLocaleString('en')} has more cells than there are names in the first line.`);
    editing.replace(rows, sheet.fixed ? sheet.looksNamed(rows) : true, separator, 'opened');
    // Nothing more comes, unlike while one types.
    sending.flush();
  }

  grid.refresh(true);
  showState();
  return {
    load(value) {
      sheet.past = [];
      sheet.future = [];
      const table = tableOf(value, sheet.fixed);
      if (table) sheet.load(table);
      else sheet.clear();
      grid.refresh(true);
      showState();
      say('');
    },
    dispose() {
      sending.dispose();
      grid.dispose();
    },
  };
}

// What comes with an example or a link may be anything; the server says what is wrong with it when it is run.
function tableOf(value, fixed) {
  if (!Array.isArray(value?.columns) || !Array.isArray(value.rows) || value.columns.length === 0) return null;
  const columns = value.columns.map(String);
  if (fixed && fixed.some((column, at) => column.name !== columns[at])) return null;
  const rows = value.rows.map(row => columns.map((_, at) => {
    const cell = row?.[at] ?? null;
    return typeof cell === 'object' && cell !== null ? JSON.stringify(cell) : cell;
  }));
  return { columns, rows: rows.length > 0 ? rows : [columns.map(() => null)] };
}

// Spreadsheets of older days write Windows' Latin letters.
async function textIn(file) {
  const bytes = await file.arrayBuffer();
  const [a, b] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  if (a === 0xFF && b === 0xFE) return new TextDecoder('utf-16le').decode(bytes);
  if (a === 0xFE && b === 0xFF) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
