/** Points from a text of two columns, as a spreadsheet or a person writes it. Pure. */
import { t } from "./language.js";
import { exact, parsed } from "./number_text.js";

/** @typedef {import("./types.js").Point} Point */

/** How many points there may be. */
export const LEAST = 2;
export const MOST = 500;
/** No number may be farther from 0 than this. */
export const LARGEST = 1e6;

/** Of a column's name, in characters. */
const LONGEST_NAME = 80;
/** Of a cell, in a complaint; characters. */
const LONGEST_SHOWN = 40;

/** What may separate columns: the first of them that a row has; blanks where it has none. */
const SEPARATORS = ["\t", ";", ","];
/** What is no column's name: a number, or a word that stands in for one. */
const NO_NAME = /^[+\-−]?(\d[\d.,\s]*|[.,]\d+)(e[+\-−]?\d+)?$|^[+\-−]?(nan|inf|infinity|∞|na|n\/a|null|none)?$/i;

/**
 * What was read: `rows` has the number of the line that each point stands in, counted from 1.
 * @typedef {{points: Point[], rows: number[], names: [string, string] | null}} Table
 */

/**
 * Reads points: a row each, with the input and the target, separated by a comma, a semicolon, a tab or blanks. The first
 * row may name the columns; a name that looks like a number is quoted there, and the points are not. Empty rows and those
 * that begin with # are passed over.
 * @param {string} text
 * @param {readonly number[]} [classes] the targets that are allowed; any number where left out
 * @returns {Table | {complaints: string[]}} or what is wrong, a sentence each, in the order of the rows
 */
export function readPoints(text, classes) {
  /** @type {Table} */
  const table = { points: [], rows: [], names: null };
  /** @type {string[]} */
  const complaints = [];
  contentOf(text).forEach(({ line, row }, index, content) => {
    const cells = cellsOf(line);
    if (index === 0 && cells?.length === 2 && areNames(cells, line, content[1]?.line ?? "")) {
      const wrong = cells.map(wrongWithName).findIndex(Boolean);
      if (wrong >= 0) complaints.push(t("Row {row}, column {column}: {problem}", { row, column: wrong + 1, problem: wrongWithName(cells[wrong] ?? "") ?? "" }));
      else table.names = /** @type {[string, string]} */ (cells);
      return;
    }
    const complaint = complaintOf(row, cells, table.names, classes);
    if (complaint) complaints.push(complaint);
    else {
      table.points.push(/** @type {Point} */ (cells?.map(parsed)));
      table.rows.push(row);
    }
  });
  if (complaints.length === 0) complaints.push(...complaintsOfAll(table));
  return complaints.length > 0 ? { complaints } : table;
}

/**
 * Points as a text that {@link readPoints} reads.
 * @param {readonly Point[]} points
 * @param {readonly [string, string] | null} names of the columns
 */
export function writePoints(points, names) {
  const rows = points.map((point) => point.map(exact).join(", "));
  return [...(names ? [names.map(quoted).join(", ")] : []), ...rows].join("\n");
}

/** @param {string} name */
function quoted(name) {
  return /^#|[",;\t]/.test(name) || NO_NAME.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}

/**
 * Whether the first row's cells name the columns: none looks like a number, or such a one is quoted as no point is.
 * @param {string[]} cells
 * @param {string} line
 * @param {string} next the line after it
 */
function areNames(cells, line, next) {
  const numbers = cells.filter((cell) => NO_NAME.test(cell));
  if (numbers.length === 0) return true;
  const marks = line.split('"').length - 1;
  const areQuoted = marks >= 2 * numbers.length && numbers.every((cell) => cell !== "" && line.includes(`"${cell}"`));
  return areQuoted && next !== "" && !next.includes('"');
}

/** @param {string} name @returns {string | null} */
function wrongWithName(name) {
  if ([...name].length > LONGEST_NAME) return t("a name has up to {most} characters.", { most: LONGEST_NAME });
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  return /[\x00-\x1f\x7f]/.test(name) ? t("a name has no control characters.") : null;
}

/** @param {string} text */
function contentOf(text) {
  return text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\n|\r/)
    .map((line, index) => ({ line: line.trim(), row: index + 1 }))
    .filter(({ line }) => line !== "" && !line.startsWith("#"));
}

/**
 * @param {string} line
 * @returns {string[] | null} its cells without the blanks around them; null where a quotation mark is not closed
 */
function cellsOf(line) {
  const parts = line.split('"'); // what is at an odd place is quoted
  if (parts.length % 2 === 0) return null;
  const bare = parts.filter((_, place) => place % 2 === 0).join("");
  const separator = SEPARATORS.find((candidate) => bare.includes(candidate)) ?? /\s+/;
  /** @type {string[]} */
  const cells = [""];
  parts.forEach((part, place) => {
    const pieces = place % 2 === 0 ? part.split(separator) : [part];
    // two marks in a row within a quotation stand for one
    const mark = part === "" && place % 2 === 0 && place > 0 && place < parts.length - 1 ? '"' : "";
    cells.push(`${cells.pop()}${mark}${pieces[0]}`);
    for (const piece of pieces.slice(1)) cells.push(piece);
  });
  // spreadsheets end a row with separators where another row is longer
  while (cells.length > 2 && cells.at(-1)?.trim() === "") cells.pop();
  return cells.map((cell) => cell.trim());
}

/**
 * @param {number} row
 * @param {string[] | null} cells
 * @param {readonly [string, string] | null} names
 * @param {readonly number[] | undefined} classes
 * @returns {string | null}
 */
function complaintOf(row, cells, names, classes) {
  if (cells === null) return t("Row {row}: a quotation mark is not closed.", { row });
  if (cells.length === 1) return t("Row {row} has one column, not two: input and target.", { row });
  if (cells.length !== 2) return t("Row {row} has {count} columns, not two: input and target.", { row, count: cells.length });
  for (const [column, cell] of cells.entries()) {
    const wrong = wrongWith(cell, column === 1 ? classes : undefined);
    if (!wrong) continue;
    return names
      ? t("Row {row}, column “{name}”: {problem}", { row, name: names[column] ?? "", problem: wrong })
      : t("Row {row}, column {column}: {problem}", { row, column: column + 1, problem: wrong });
  }
  return null;
}

/** @param {string} cell @param {readonly number[] | undefined} classes @returns {string | null} */
function wrongWith(cell, classes) {
  if (cell === "") return t("there is nothing.");
  const shown = cell.length > LONGEST_SHOWN ? `“${cell.slice(0, LONGEST_SHOWN)}…”` : `“${cell}”`;
  const value = parsed(cell);
  if (value === null && parsed(cell.replace(",", ".")) !== null) return t("{cell} is no number; write its decimals after a point.", { cell: shown });
  if (value === null && !/^[+\-−]?[\d.]+e[+\-−]?\d+$/i.test(cell)) return t("{cell} is no number.", { cell: shown });
  if (value === null || Math.abs(value) > LARGEST) return t("{cell} is farther from 0 than {largest}.", { cell: shown, largest: exact(LARGEST) });
  if (classes && !classes.includes(value)) {
    return t("{cell} is none of the two classes, {classes}.", { cell: shown, classes: classes.map(exact).join(t(" and ")) });
  }
  return null;
}

/** @param {Table} table @returns {string[]} */
function complaintsOfAll({ points }) {
  const count = points.length;
  if (count < LEAST) {
    return [count === 1
      ? t("There is one row of numbers; at least {least} are needed.", { least: LEAST })
      : t("There are no rows of numbers; at least {least} are needed.", { least: LEAST })];
  }
  if (count > MOST) return [t("There are {count} rows of numbers; up to {most} can be used.", { count, most: MOST })];
  return [];
}
