// The data of a grid: columns, rows, and what can be undone. Rows are never changed but replaced, so a state costs only a
// list of references.
import { cellOf, count, textOf } from './csv.js';

const mostRemembered = 2_000_000;

export class Sheet {
  /** @param options fixed: the columns that it must have, [{ name, type }], or null; maxRows, maxColumns */
  constructor({ fixed = null, maxRows = 100_000, maxColumns = 200 } = {}) {
    Object.assign(this, { fixed, maxRows, maxColumns });
    this.past = [];
    this.future = [];
    this.clear();
  }

  get canUndo() { return this.past.length > 0; }
  get canRedo() { return this.future.length > 0; }
  get isBlank() { return this.rows.every(row => row.every(cell => cell === null)); }

  clear() {
    this.columns = this.fixed?.map(column => column.name) ?? ['A', 'B', 'C'];
    this.rows = Array.from({ length: 3 }, () => this.blankRow());
    this.isNamed = this.fixed !== null;
  }

  load({ columns, rows }) {
    [this.columns, this.rows, this.isNamed] = [columns, rows, true];
  }

  blankRow() { return Array(this.columns.length).fill(null); }

  /** The value for the API, without the blank rows at the end; null where there is nothing. */
  value() {
    let end = this.rows.length;
    while (end > 0 && this.rows[end - 1].every(cell => cell === null)) end--;
    if (end === 0 && (!this.isNamed || this.fixed)) return null;
    // Columns that nobody named or filled are only there to be typed into.
    let wide = this.columns.length;
    if (!this.isNamed) {
      while (wide > 1 && this.rows.every(row => row[wide - 1] === null)) wide--;
    }
    return { columns: this.columns.slice(0, wide), rows: this.rows.slice(0, end).map(row => row.slice(0, wide)) };
  }

  typeOf(column) { return this.fixed?.[column]?.type ?? 'any'; }

  /** A text typed or pasted into a column, as its cell. What does not fit stays text, and is told of by `fault`. */
  read(text, column, decimalComma = false) {
    const type = this.typeOf(column);
    if (type === 'text') return text === '' ? null : text;
    if (type === 'truth') {
      const word = text.trim().toLowerCase();
      return word === '' ? null : ['true', 'yes', '1'].includes(word) ? true : ['false', 'no', '0'].includes(word) ? false : text;
    }
    const cell = cellOf(text, decimalComma);
    return type === 'number' && typeof cell === 'boolean' ? text : cell;
  }

  /** What is wrong with a cell; null for nothing. */
  fault(cell, column) {
    const type = this.typeOf(column);
    if (cell === null || type === 'any') return null;
    if (type === 'number' && typeof cell !== 'number') return `“${cell}” is not a number`;
    if (type === 'truth' && typeof cell !== 'boolean') return `“${cell}” is not true or false`;
    return type === 'text' && typeof cell !== 'string' ? 'is not text' : null;
  }

  firstFault() {
    for (const [index, row] of this.rows.entries()) {
      const column = row.findIndex((cell, at) => this.fault(cell, at));
      if (column >= 0) return `Row ${count(index + 1)}, ${this.columns[column]}: ${this.fault(row[column], column)}.`;
    }
    return null;
  }

  /** Does something that can be undone. */
  change(action) {
    this.past.push(this.state());
    this.future = [];
    let remembered = 0;
    for (let i = this.past.length - 1; i >= 0; i--) {
      remembered += this.past[i].rows.length;
      if (remembered > mostRemembered && i < this.past.length - 1) {
        this.past.splice(0, i + 1);
        break;
      }
    }
    return action();
  }

  undo() { this.travel(this.past, this.future); }
  redo() { this.travel(this.future, this.past); }

  set(row, column, cell) {
    this.rows = this.rows.with(row, this.rows[row].with(column, cell));
  }

  insertRows(at, number = 1) {
    this.rows = this.rows.toSpliced(at, 0, ...Array.from({ length: number }, () => this.blankRow()));
  }

  removeRows(from, to) {
    this.rows = this.rows.toSpliced(from, to - from + 1);
    if (this.rows.length === 0) this.rows = [this.blankRow()];
  }

  insertColumn(at, name = this.freeName(at)) {
    this.columns = this.columns.toSpliced(at, 0, name);
    this.rows = this.rows.map(row => row.toSpliced(at, 0, null));
  }

  removeColumn(at) {
    this.columns = this.columns.toSpliced(at, 1);
    this.rows = this.rows.map(row => row.toSpliced(at, 1));
  }

  rename(at, name) {
    this.columns = this.columns.with(at, this.unique(name, at));
    this.isNamed = true;
  }

  /** Empties a block of cells. */
  erase({ top, bottom, left, right }) {
    this.rows = this.rows.map((row, index) => index < top || index > bottom ? row : row.map((cell, at) => at < left || at > right ? cell : null));
  }

  /**
   * Puts a block of texts at a place; rows and, where they are free, columns are added for it.
   * @returns what went wrong, in words; null for nothing
   */
  paste(block, top, left, decimalComma = false) {
    const wide = left + widthOf(block);
    if (this.fixed && wide > this.columns.length) return `The block is ${count(wide - left)} columns wide; only ${count(this.columns.length - left)} are left here.`;
    if (wide > this.maxColumns) return `That would make ${count(wide)} columns; use at most ${count(this.maxColumns)}.`;
    if (top + block.length > this.maxRows) return `That would make ${count(top + block.length)} rows; use at most ${count(this.maxRows)}.`;
    const more = wide - this.columns.length;
    for (let i = 0; i < more; i++) this.columns = [...this.columns, this.freeName(this.columns.length)];
    const rows = more > 0 ? this.rows.map(row => [...row, ...Array(more).fill(null)]) : this.rows.slice();
    while (rows.length < top + block.length) rows.push(this.blankRow());
    block.forEach((texts, index) => {
      const row = rows[top + index].slice();
      texts.forEach((text, at) => { row[left + at] = this.read(text, left + at, decimalComma); });
      rows[top + index] = row;
    });
    this.rows = rows;
    return null;
  }

  /**
   * Becomes a block of texts whose first row, where it looks like one, names the columns.
   * @returns what went wrong, in words; null for nothing
   */
  become(block, isHeader, decimalComma = false) {
    const wide = widthOf(block);
    if (wide > this.maxColumns) return `It has ${count(wide)} columns; use at most ${count(this.maxColumns)}.`;
    const body = isHeader ? block.slice(1) : block;
    if (body.length > this.maxRows) return `It has ${count(body.length)} rows; use at most ${count(this.maxRows)}.`;
    if (this.fixed) return this.becomeFixed(block[0], body, isHeader, decimalComma);
    this.columns = [];
    for (let i = 0; i < wide; i++) this.columns.push(this.unique(isHeader && block[0][i]?.trim() || this.freeName(i), -1));
    this.rows = body.map(texts => this.columns.map((_, at) => this.read(texts[at] ?? '', at, decimalComma)));
    this.isNamed = true;
    return null;
  }

  becomeFixed(header, body, isHeader, decimalComma) {
    const places = this.columns.map((name, at) => isHeader ? header.findIndex(given => same(given, name)) : at);
    const missing = this.columns.filter((_, at) => places[at] < 0);
    if (missing.length > 0) return `It lacks the column ${missing.map(name => `“${name}”`).join(', ')}. Name the columns in the first line.`;
    this.rows = body.map(texts => places.map((place, at) => this.read(texts[place] ?? '', at, decimalComma)));
    return null;
  }

  /** Whether the first row of a block reads like the names of columns. */
  looksNamed(block) {
    const first = block[0];
    if (this.fixed) return first.some(text => this.columns.some(name => same(text, name)));
    return block.length > 1 && first.every(text => typeof cellOf(text) === 'string') && new Set(first).size === first.length;
  }

  state() { return { columns: this.columns, rows: this.rows, isNamed: this.isNamed }; }

  travel(from, to) {
    const state = from.pop();
    if (!state) return;
    to.push(this.state());
    Object.assign(this, state);
  }

  // A, B, … Z, AA: as spreadsheets name columns.
  freeName(at) {
    let name = '';
    for (let n = at; n >= 0; n = Math.floor(n / 26) - 1) name = String.fromCharCode(65 + n % 26) + name;
    return this.unique(name, -1);
  }

  unique(name, at) {
    const wanted = name.trim() || `Column ${at + 1}`;
    let free = wanted;
    for (let n = 2; this.columns.some((other, index) => index !== at && other === free); n++) free = `${wanted} ${n}`;
    return free;
  }
}

const widthOf = block => block.reduce((most, row) => Math.max(most, row.length), 0);

const same = (a, b) => textOf(a).trim().toLowerCase() === b.trim().toLowerCase();
