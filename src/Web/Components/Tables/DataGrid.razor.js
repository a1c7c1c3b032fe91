import { mountInput } from '../../js/grid/input.js';
import { mountOutput } from '../../js/grid/output.js';

const tables = new WeakMap();

/** @param server receives changes; null for a table that is only read */
export function mount(frame, options, server, value) {
  const table = server ? mountInput(frame, options, server) : mountOutput(frame, options);
  tables.set(frame, table);
  if (value || !server) table.load(value);
}

export const load = (frame, value) => tables.get(frame)?.load(value);

export const unmount = frame => tables.get(frame)?.dispose();
