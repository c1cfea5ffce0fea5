/** Columns with spare room at their end, which grow as more of them arrives. Pure. */

/** @typedef {Float64Array | {[name: string]: Stored}} Stored a column, or columns by name */

/** @param {Float64Array} target @param {number} first @param {import("./types.js").Column} column */
export function write(target, first, column) {
  for (let k = 0; k < column.length; k += 1) target[first + k] = column[k] ?? NaN;
}

/**
 * What has arrived, kept beside what was there.
 * @param {any} before of the same kind as the columns; null: nothing
 * @param {number} first
 * @param {unknown} columns a column, or columns by name
 * @param {number} capacity
 * @returns {any}
 */
export function stored(before, first, columns, capacity) {
  if (Array.isArray(columns)) {
    const array = before ?? new Float64Array(capacity).fill(NaN);
    write(array, first, columns);
    return array;
  }
  const parts = before ?? {};
  for (const [name, part] of Object.entries(/** @type {object} */ (columns))) {
    parts[name] = stored(parts[name] ?? null, first, part, capacity);
  }
  return parts;
}

/** @param {Stored | null} columns @param {number} capacity @returns {Stored | null} */
export function enlarged(columns, capacity) {
  if (columns === null || columns instanceof Float64Array) return columns && grown(columns, capacity);
  return Object.fromEntries(Object.entries(columns).map(([name, part]) => [name, /** @type {Stored} */ (enlarged(part, capacity))]));
}

/** @param {Float64Array} array @param {number} capacity */
export function grown(array, capacity) {
  const larger = new Float64Array(capacity);
  larger.set(array);
  return larger;
}
