// A grid that holds only the cells in sight in the page, whatever its size. One cell can be reached with Tab; arrow keys move
// from it (the pattern "grid" of the ARIA practices). It knows no editing: that is in editing.js.
import { count, textOf } from './csv.js';
import { moveWithKeys, moveWithPointer } from './moving.js';

const spare = 6;
const narrowest = 56;

export class Grid {
  /**
   * @param host where it goes
   * @param source { columns, rows } and perhaps fault(cell, column), shown(cell), the text of a cell, and draw(cell), an element instead
   * @param label, describedBy for readers of the screen
   */
  constructor(host, source, { label, describedBy }) {
    this.source = source;
    this.order = null;
    this.sort = null;
    this.widths = [];
    this.active = { row: 0, column: 0 };
    this.anchor = this.active;
    this.lines = new Map();
    this.rowHeight = matchMedia('(pointer: coarse)').matches ? 44 : 36;
    this.root = element('div', 'grid', 'grid');
    this.root.setAttribute('aria-label', label);
    this.root.setAttribute('aria-multiselectable', 'true');
    if (describedBy) this.root.setAttribute('aria-describedby', describedBy);
    this.head = element('div', 'line head', 'row');
    this.head.setAttribute('aria-rowindex', '1');
    this.body = element('div', 'lines', 'rowgroup');
    const top = element('div', 'top', 'rowgroup');
    top.append(this.head);
    this.root.append(top, this.body);
    host.replaceChildren(this.root);
    this.root.addEventListener('scroll', () => this.paint());
    moveWithKeys(this);
    moveWithPointer(this);
    this.resizing = new ResizeObserver(() => this.fit());
    this.resizing.observe(host);
  }

  get rowCount() { return this.order?.length ?? this.source.rows.length; }
  get columnCount() { return this.source.columns.length; }
  get range() {
    const [a, b] = [this.anchor, this.active];
    return { top: Math.max(0, Math.min(a.row, b.row)), bottom: Math.max(a.row, b.row), left: Math.min(a.column, b.column), right: Math.max(a.column, b.column) };
  }

  rowAt(index) { return this.source.rows[this.order ? this.order[index] : index]; }

  /** Shows the source again after it changed; widths stay where the columns did. */
  refresh(isNew = false) {
    if (isNew || this.widths.length !== this.columnCount) this.widths = this.source.columns.map((_, column) => this.naturalWidth(column));
    if (isNew) {
      [this.order, this.sort] = [null, null];
      this.active = this.anchor = { row: 0, column: 0 };
      this.root.scrollTo(0, 0);
    }
    this.active = this.inside(this.active);
    this.anchor = this.inside(this.anchor);
    this.fit();
  }

  /** Makes room for longer texts that came. */
  widen() { this.widths = this.widths.map((width, column) => Math.max(width, this.naturalWidth(column))); }

  /** Takes the room there is, and draws all anew. */
  fit() {
    this.indexWidth = String(Math.max(this.source.rows.length, 99)).length * 9 + 20;
    const room = this.root.clientWidth - this.indexWidth;
    const natural = this.widths.reduce((sum, width) => sum + width, 0);
    const stretch = natural > 0 && room > natural ? room / natural : 1;
    this.offsets = [this.indexWidth];
    this.widths.forEach((width, column) => this.offsets.push(this.offsets[column] + width * stretch));
    const hadFocus = this.body.contains(document.activeElement) || this.head.contains(document.activeElement);
    const whole = this.offsets.at(-1);
    this.head.style.width = this.body.style.width = `${whole}px`;
    this.body.style.height = `${this.rowCount * this.rowHeight}px`;
    this.root.style.setProperty('--row', `${this.rowHeight}px`);
    this.root.style.setProperty('--index', `${this.indexWidth}px`);
    this.root.setAttribute('aria-rowcount', this.rowCount + 1);
    this.root.setAttribute('aria-colcount', this.columnCount + 1);
    this.lines.clear();
    this.body.replaceChildren();
    this.paint(true);
    if (hadFocus) this.cellAt(this.active)?.focus({ preventScroll: true });
  }

  /** Adds the lines that came into sight and drops those that left it. */
  paint(anew = false) {
    const { scrollTop, scrollLeft, clientHeight, clientWidth } = this.root;
    const first = Math.max(0, Math.floor(scrollTop / this.rowHeight) - spare);
    const last = Math.min(this.rowCount - 1, Math.ceil((scrollTop + clientHeight) / this.rowHeight) + spare);
    let left = 0;
    while (left < this.columnCount - 1 && this.offsets[left + 1] < scrollLeft) left++;
    let right = left;
    while (right < this.columnCount - 1 && this.offsets[right + 1] < scrollLeft + clientWidth) right++;
    const across = { left: Math.max(0, left - 1), right: Math.min(this.columnCount - 1, right + 1) };
    const isWidthNew = anew || across.left !== this.across?.left || across.right !== this.across?.right;
    this.across = across;
    if (isWidthNew) this.drawHead();
    const wanted = new Set();
    for (let row = first; row <= last; row++) wanted.add(row);
    // The active cell stays in the page, for it has the focus.
    if (this.active.row >= 0 && this.active.row < this.rowCount) wanted.add(this.active.row);
    for (const [row, line] of this.lines) {
      if (wanted.has(row)) continue;
      line.remove();
      this.lines.delete(row);
    }
    for (const row of [...wanted].sort((a, b) => a - b)) {
      if (!this.lines.has(row)) this.addLine(row);
      else if (isWidthNew) this.fillLine(this.lines.get(row), row);
    }
  }

  /** The cell at a place, where it is in the page. */
  cellAt({ row, column }) {
    const line = row < 0 ? this.head : this.lines.get(row);
    return line?.querySelector(`[data-column="${column}"]`) ?? null;
  }

  /** Makes a cell the active one. */
  go(place, { extend = false, focus = true } = {}) {
    const before = this.range;
    const from = this.cellAt(this.active);
    this.active = this.inside(place);
    if (!extend) this.anchor = this.active;
    this.reveal(this.active);
    this.paint();
    this.mark(before);
    if (from) from.tabIndex = -1;
    const cell = this.cellAt(this.active);
    if (!cell) return;
    cell.tabIndex = 0;
    if (focus) cell.focus({ preventScroll: true });
    this.onMove?.();
  }

  select(top, left, bottom, right) {
    this.go({ row: top, column: left }, { focus: false });
    const before = this.range;
    this.anchor = { row: bottom, column: right };
    this.mark(before);
    this.cellAt(this.active)?.focus({ preventScroll: true });
  }

  dispose() { this.resizing.disconnect(); }

  inside({ row, column }) {
    return { row: clamp(row, -1, this.rowCount - 1), column: clamp(column, 0, this.columnCount - 1) };
  }

  reveal({ row, column }) {
    const { root, rowHeight } = this;
    const headHeight = this.head.offsetHeight;
    if (row >= 0) {
      const top = row * rowHeight;
      if (top < root.scrollTop) root.scrollTop = top;
      else if (top + rowHeight > root.scrollTop + root.clientHeight - headHeight) root.scrollTop = top + rowHeight - root.clientHeight + headHeight;
    }
    const [left, right] = [this.offsets[column], this.offsets[column + 1]];
    if (left - this.indexWidth < root.scrollLeft) root.scrollLeft = left - this.indexWidth;
    else if (right > root.scrollLeft + root.clientWidth) root.scrollLeft = Math.min(left - this.indexWidth, right - root.clientWidth);
  }

  mark(before) {
    const after = this.range;
    // Without the focus one cell alone says nothing; a block is still what the buttons work on.
    this.root.classList.toggle('wide', after.top !== after.bottom || after.left !== after.right);
    for (const [row, line] of this.lines) {
      if (row < Math.min(before.top, after.top) || row > Math.max(before.bottom, after.bottom)) continue;
      for (const cell of line.querySelectorAll('[data-column]')) this.markCell(cell, row, Number(cell.dataset.column));
    }
  }

  markCell(cell, row, column) {
    const { top, bottom, left, right } = this.range;
    const isChosen = this.active.row >= 0 && row >= top && row <= bottom && column >= left && column <= right;
    cell.setAttribute('aria-selected', isChosen);
  }

  addLine(row) {
    const line = element('div', 'line', 'row');
    line.style.top = `${row * this.rowHeight}px`;
    line.setAttribute('aria-rowindex', row + 2);
    this.fillLine(line, row);
    // In the order of the rows, for readers of the screen.
    let next = null;
    for (const [other, at] of this.lines) {
      if (other > row && (next === null || other < next[0])) next = [other, at];
    }
    this.body.insertBefore(line, next?.[1] ?? null);
    this.lines.set(row, line);
  }

  fillLine(line, row) {
    const focused = line.contains(document.activeElement);
    const number = element('div', 'cell index', 'rowheader');
    number.setAttribute('aria-colindex', '1');
    number.textContent = count((this.order ? this.order[row] : row) + 1);
    const cells = [number];
    for (const column of this.columnsOf(row)) cells.push(this.cell(row, column));
    line.replaceChildren(...cells);
    if (focused) this.cellAt(this.active)?.focus({ preventScroll: true });
  }

  columnsOf(row) {
    const columns = [];
    for (let column = this.across.left; column <= this.across.right; column++) columns.push(column);
    if (row === this.active.row && !columns.includes(this.active.column)) columns.push(this.active.column);
    return columns.sort((a, b) => a - b);
  }

  cell(row, column) {
    const value = this.rowAt(row)[column];
    const cell = this.place(element('div', typeof value === 'number' ? 'cell number' : 'cell', 'gridcell'), row, column);
    const text = this.source.shown?.(value) ?? textOf(value);
    const drawn = this.source.draw?.(value);
    if (drawn) cell.append(drawn);
    else cell.textContent = text.length > 300 ? `${text.slice(0, 300)} …` : text;
    if (!drawn && (text.length > 20 || text !== textOf(value))) cell.title = textOf(value).slice(0, 2000);
    const fault = this.source.fault?.(value, column);
    if (fault) {
      cell.setAttribute('aria-invalid', 'true');
      cell.title = fault;
    }
    this.markCell(cell, row, column);
    return cell;
  }

  place(cell, row, column) {
    cell.dataset.column = column;
    cell.setAttribute('aria-colindex', column + 2);
    cell.style.left = `${this.offsets[column]}px`;
    cell.style.width = `${this.offsets[column + 1] - this.offsets[column]}px`;
    cell.tabIndex = row === this.active.row && column === this.active.column ? 0 : -1;
    return cell;
  }

  drawHead() {
    const corner = element('div', 'cell index', 'columnheader');
    corner.setAttribute('aria-colindex', '1');
    const name = element('span', 'sr-only');
    name.textContent = 'Row';
    corner.append(name);
    const cells = this.columnsOf(-1).map(column => {
      const cell = this.place(element('div', 'cell', 'columnheader'), -1, column);
      const text = element('span', 'name');
      text.textContent = this.source.columns[column];
      const handle = element('span', 'handle');
      handle.dataset.handle = column;
      cell.title = this.source.columns[column];
      cell.append(text, handle);
      if (this.rowCount > 0 && typeof this.rowAt(0)[column] === 'number') cell.classList.add('number');
      if (this.onSort) cell.setAttribute('aria-sort', this.sort?.column === column ? this.sort.direction : 'none');
      return cell;
    });
    this.head.replaceChildren(corner, ...cells);
  }

  resize(column, width) {
    // What is stretched to fill the room keeps the width that it is seen with.
    this.widths = this.widths.map((_, other) => this.offsets[other + 1] - this.offsets[other]);
    this.widths[column] = Math.max(narrowest, width);
    this.fit();
  }

  // Judged by the beginning: measuring all would take as long as drawing all.
  naturalWidth(column) {
    let most = textOf(this.source.columns[column]).length + 2;
    for (let row = 0; row < Math.min(this.source.rows.length, 50); row++) most = Math.max(most, (this.source.shown?.(this.source.rows[row][column]) ?? textOf(this.source.rows[row][column])).length);
    return clamp(most * 8 + 26, 72, 300);
  }
}

export function element(tag, className, role) {
  const made = document.createElement(tag);
  made.className = className;
  if (role) made.setAttribute('role', role);
  return made;
}

const clamp = (value, least, most) => Math.max(least, Math.min(most, value));
