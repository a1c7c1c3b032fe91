// Typing, pasting and undoing in a grid.
import { element } from './grid.js';
import { count, separatorOf, split, textOf } from './csv.js';

export class Editing {
  /**
   * @param changed called after each change
   * @param say tells the visitor something
   */
  constructor(grid, sheet, { changed, say }) {
    Object.assign(this, { grid, sheet, changed, say });
    grid.root.addEventListener('keydown', event => this.onKey(event));
    grid.root.addEventListener('dblclick', () => this.edit());
    grid.root.addEventListener('copy', event => this.copy(event));
    grid.root.addEventListener('cut', event => this.copy(event) && this.erase());
    grid.root.addEventListener('paste', event => this.paste(event));
    // A second tap on a cell opens it: a finger has no double click, and the keyboard of a phone comes only with a field.
    grid.onPick = place => {
      const { row, column } = grid.active;
      if (matchMedia('(pointer: coarse)').matches && place.row === row && place.column === column) setTimeout(() => this.edit());
    };
  }

  /** Opens the active cell, with its own text or with what was typed. */
  edit(typed = null) {
    const { grid, sheet } = this;
    const { row, column } = grid.active;
    const isName = row < 0;
    if (isName && sheet.fixed || sheet.columns.length === 0) return;
    const cell = grid.cellAt(grid.active);
    if (!cell || cell.querySelector('input')) return;
    const before = isName ? sheet.columns[column] : textOf(sheet.rows[row][column]);
    const field = element('input', 'editor');
    field.type = 'text';
    field.autocomplete = 'off';
    field.spellcheck = false;
    field.setAttribute('aria-label', isName ? 'Name of the column' : `${sheet.columns[column]}, row ${count(row + 1)}`);
    field.value = typed ?? before;
    cell.replaceChildren(field);
    field.focus();
    if (typed === null) field.select();
    let isOpen = true;
    const close = isKept => {
      if (!isOpen) return;
      isOpen = false;
      if (isKept && field.value !== before) this.write(row, column, field.value);
      else grid.fit();
    };
    field.addEventListener('blur', () => close(true));
    field.addEventListener('change', event => event.stopPropagation());
    field.addEventListener('keydown', event => this.onFieldKey(event, close));
  }

  onFieldKey(event, close) {
    const { row, column } = this.grid.active;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      // The field goes with its cell, so that nobody above it would find the form.
      event.preventDefault();
      event.stopPropagation();
      close(true);
      this.grid.go({ row, column });
      this.grid.root.closest('form')?.requestSubmit();
      return;
    }
    if (!['Enter', 'Tab', 'Escape'].includes(event.key) || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    close(event.key !== 'Escape');
    if (event.key === 'Enter' && !event.shiftKey && row === this.sheet.rows.length - 1 && this.sheet.rows.length < this.sheet.maxRows && row >= 0) this.act(() => this.sheet.insertRows(row + 1));
    const step = event.shiftKey ? -1 : 1;
    if (event.key === 'Enter') this.grid.go({ row: row < 0 ? 0 : Math.max(0, row + step), column });
    else if (event.key === 'Tab') this.grid.go({ row, column: column + step });
    else this.grid.go({ row, column });
  }

  onKey(event) {
    if (event.target.closest('input')) return;
    const far = event.ctrlKey || event.metaKey;
    const key = event.key;
    if (far && key.toLowerCase() === 'z') this.travel(event.shiftKey);
    else if (far && key.toLowerCase() === 'y') this.travel(true);
    else if (!far && (key === 'Enter' || key === 'F2')) this.edit();
    else if (!far && (key === 'Delete' || key === 'Backspace')) this.erase();
    else if (!far && !event.altKey && key.length === 1 && this.grid.active.row >= 0) this.edit(key);
    else return;
    event.preventDefault();
  }

  write(row, column, text) {
    if (row < 0) this.act(() => this.sheet.rename(column, text));
    else this.act(() => this.sheet.set(row, column, this.sheet.read(text, column)));
    const fault = row < 0 ? null : this.sheet.fault(this.sheet.rows[row][column], column);
    this.say(fault ? `${this.sheet.columns[column]}: ${fault}.` : '');
  }

  /** Changes the sheet, so that it can be undone. */
  act(action, { isNew = false } = {}) {
    const before = this.sheet.state();
    const error = this.sheet.change(action);
    if (typeof error === 'string') {
      Object.assign(this.sheet, before);
      this.sheet.past.pop();
      this.say(error);
      return false;
    }
    this.grid.refresh(isNew);
    this.changed();
    return true;
  }

  travel(isRedo) {
    if (isRedo ? !this.sheet.canRedo : !this.sheet.canUndo) return this.say(isRedo ? 'Nothing to redo.' : 'Nothing to undo.');
    if (isRedo) this.sheet.redo();
    else this.sheet.undo();
    this.grid.refresh();
    this.changed();
    this.say(isRedo ? 'Redone.' : 'Undone.');
  }

  erase() {
    if (this.grid.active.row >= 0) this.act(() => this.sheet.erase(this.grid.range));
  }

  copy(event) {
    if (event.target.closest('input')) return false;
    const { top, bottom, left, right } = this.grid.range;
    event.clipboardData.setData('text/plain', blockOf(this.sheet.rows.slice(top, bottom + 1).map(row => row.slice(left, right + 1))));
    event.preventDefault();
    return true;
  }

  paste(event) {
    const text = event.clipboardData.getData('text/plain');
    // One value into an open cell is the field's own business.
    if (event.target.closest('input') && !/[\t\n]/.test(text.trimEnd())) return;
    event.preventDefault();
    const { row, column } = this.grid.active;
    if (event.target.closest('input')) event.target.blur();
    this.take(text, { row: Math.max(0, row), column });
  }

  /** Puts a block from a spreadsheet into the grid; into a blank one with the columns it has. */
  take(text, { row, column }) {
    const { sheet } = this;
    const separator = text.includes('\t') ? '\t' : text.includes('\n') && sheet.isBlank ? separatorOf(text) : '\t';
    const read = split(text, separator, sheet.maxRows, sheet.maxColumns);
    if (read.error) return this.say(`Not pasted. ${read.error}`);
    if (read.rows.length === 0) return;
    const isWhole = sheet.isBlank && row === 0 && column === 0 && (read.rows.length > 1 || read.rows[0].length > 1);
    if (isWhole) return this.replace(read.rows, sheet.looksNamed(read.rows), separator, 'pasted');
    if (!this.act(() => sheet.paste(read.rows, row, column))) return;
    const wide = read.rows.reduce((most, cells) => Math.max(most, cells.length), 0);
    this.grid.select(row, column, row + read.rows.length - 1, column + wide - 1);
    this.say(sheet.firstFault() ?? `${amount(read.rows.length, wide)} pasted.`);
  }

  /** Becomes what a file or a block holds. */
  replace(rows, isNamed, separator, done) {
    if (!this.act(() => this.sheet.become(rows, isNamed, separator === ';'), { isNew: true })) return;
    this.grid.go({ row: 0, column: 0 });
    this.say(this.sheet.firstFault() ?? `${amount(this.sheet.rows.length, this.sheet.columns.length)} ${done}.${isNamed ? ' The first line names the columns.' : ''}`);
  }
}

export const amount = (rows, columns) => `${count(rows)} ${rows === 1 ? 'row' : 'rows'} × ${count(columns)} ${columns === 1 ? 'column' : 'columns'}`;

/** Cells as spreadsheets exchange them. */
export const blockOf = rows => rows.map(row => row.map(cell => {
  const text = textOf(cell);
  return /[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}).join('\t')).join('\n');
