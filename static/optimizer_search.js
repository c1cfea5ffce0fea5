/** Finding an optimizer among many: by name, by a framework's call, by what it is about. Pure. */

/** @typedef {import("./types.js").Optimizer} Optimizer */
/** @typedef {{family: string, title: string, optimizers: Optimizer[]}} Group */

/** How well a word fits, the best first; what fits in none of these ways is not found. */
const FITS = /** @type {((optimizer: Optimizer, word: string) => boolean)[]} */ ([
  ({ name, label }, word) => compact(label) === word || compact(name) === word,
  ({ name, label }, word) => compact(label).startsWith(word) || compact(name).startsWith(word),
  ({ label }, word) => wordsOf(label).some((part) => part.startsWith(word)),
  ({ name, label }, word) => compact(label).includes(word) || compact(name).includes(word),
  ({ dialects }, word) => dialects.some(({ call }) => call !== null && compact(call).includes(word)),
  ({ family, summary }, word) => [...wordsOf(family), ...wordsOf(summary)].some((part) => part.startsWith(word)),
]);

/**
 * The optimizers that fit every word of a query, by family; with no query all of them, as they are listed. What fits
 * best comes first, and so does its family.
 * @param {readonly Optimizer[]} optimizers
 * @param {string} query
 * @returns {Group[]}
 */
export function found(optimizers, query) {
  const words = query.split(/[\s/,]+/).map(compact).filter(Boolean);
  // written in one word or in several, it is the same name
  const whole = compact(query);
  const fitting = optimizers
    .map((optimizer) => ({ optimizer, rank: Math.min(rankOf(optimizer, [whole]), rankOf(optimizer, words) + 0.5) }))
    .filter(({ rank }) => whole === "" || Number.isFinite(rank));
  if (whole !== "") fitting.sort((a, b) => a.rank - b.rank);
  const families = [...new Set(fitting.map(({ optimizer }) => optimizer.family))];
  return families.map((family) => {
    const members = fitting.map(({ optimizer }) => optimizer).filter((optimizer) => optimizer.family === family);
    return { family, title: titled(members[0]?.family_label ?? family), optimizers: members };
  });
}

/** @param {Optimizer} optimizer @param {string[]} words @returns {number} of the word that fits worst */
function rankOf(optimizer, words) {
  const ranks = words.map((word) => {
    const rank = FITS.findIndex((fits) => fits(optimizer, word));
    return rank < 0 ? Infinity : rank;
  });
  return Math.max(...ranks);
}

/** @param {string} family @returns {string} */
export function titled(family) {
  return family.charAt(0).toUpperCase() + family.slice(1);
}

/** Letters and digits only: hyphens, dots and accents are what people leave out. @param {string} text */
function compact(text) {
  return wordsOf(text).join("");
}

/** @param {string} text @returns {string[]} */
function wordsOf(text) {
  const plain = text.normalize("NFD").replace(/\p{Mark}/gu, "");
  return plain.toLowerCase().match(/[\p{Letter}\p{Number}]+/gu) ?? [];
}
