// Keys and pointers in a grid: from cell to cell, over ranges, and the widths of columns.

/** Arrow keys and their kin; with Shift they extend the range, with Ctrl they go to the end. */
export function moveWithKeys(grid) {
  grid.root.addEventListener('keydown', event => {
    if (event.target.closest('input') || event.defaultPrevented) return;
    const { row, column } = grid.active;
    const far = event.ctrlKey || event.metaKey;
    const to = event.altKey ? null : targetOf(grid, event.key, far);
    if (event.altKey && row < 0 && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      grid.resize(column, grid.offsets[column + 1] - grid.offsets[column] + (event.key === 'ArrowLeft' ? -16 : 16));
    } else if (to) {
      grid.go(to, { extend: event.shiftKey });
    } else if (far && event.key === 'a') {
      grid.select(0, 0, grid.rowCount - 1, grid.columnCount - 1);
    } else if (event.key === 'Enter' && !far && row < 0 && grid.onSort) {
      grid.onSort(column);
    } else {
      return;
    }
    event.preventDefault();
  });
}

function targetOf(grid, key, far) {
  const { row, column } = grid.active;
  const page = Math.max(1, Math.floor(grid.root.clientHeight / grid.rowHeight) - 2);
  const [lastRow, lastColumn] = [grid.rowCount - 1, grid.columnCount - 1];
  switch (key) {
    case 'ArrowUp': return { row: far ? Math.min(0, row) : row - 1, column };
    case 'ArrowDown': return { row: far ? lastRow : row + 1, column };
    case 'ArrowLeft': return { row, column: far ? 0 : column - 1 };
    case 'ArrowRight': return { row, column: far ? lastColumn : column + 1 };
    case 'Home': return { row: far ? 0 : row, column: 0 };
    case 'End': return { row: far ? lastRow : row, column: lastColumn };
    case 'PageUp': return { row: Math.max(0, row - page), column };
    case 'PageDown': return { row: row + page, column };
    default: return null;
  }
}

export function moveWithPointer(grid) {
  grid.root.addEventListener('pointerdown', event => {
    if (event.button !== 0 || event.target.closest('input')) return;
    if (event.target.dataset.handle) {
      startResize(grid, event, Number(event.target.dataset.handle));
      return;
    }
    const place = placeOf(grid, event.target);
    // A finger may be about to scroll: it counts when it is lifted, as a click.
    if (!place || event.pointerType !== 'mouse') return;
    event.preventDefault();
    pick(grid, place, event.shiftKey);
    if (place.row >= 0 && place.column >= 0) {
      follow(moved => {
        const over = placeOf(grid, document.elementFromPoint(moved.clientX, moved.clientY));
        if (over && over.row >= 0 && over.column >= 0) grid.go(over, { extend: true });
      });
    }
  });
  grid.root.addEventListener('click', event => {
    if (event.pointerType === 'mouse' || event.target.closest('input') || event.target.dataset.handle) return;
    const place = placeOf(grid, event.target);
    if (place) pick(grid, place, false);
  });
}

function pick(grid, place, extend) {
  if (place.column < 0) {
    if (place.row >= 0) grid.select(place.row, 0, place.row, grid.columnCount - 1);
  } else if (place.row < 0 && grid.onSort) {
    grid.go(place);
    grid.onSort(place.column);
  } else {
    grid.onPick?.(place);
    grid.go(place, { extend });
  }
}

function placeOf(grid, target) {
  const cell = target?.closest?.('.cell');
  const line = cell?.closest('.line');
  if (!line || !grid.root.contains(line)) return null;
  return { row: Number(line.getAttribute('aria-rowindex')) - 2, column: Number(cell.getAttribute('aria-colindex')) - 2 };
}

function startResize(grid, event, column) {
  event.preventDefault();
  const from = event.clientX;
  const width = grid.offsets[column + 1] - grid.offsets[column];
  follow(moved => grid.resize(column, width + moved.clientX - from));
}

function follow(move) {
  window.addEventListener('pointermove', move);
  const end = () => {
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', end);
    window.removeEventListener('pointercancel', end);
  };
  window.addEventListener('pointerup', end);
  window.addEventListener('pointercancel', end);
}
