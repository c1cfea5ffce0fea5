/** What somebody may have meant by a name that there is not. Pure. */

const MOST = 3;
/** Of a name's letters, how many may be wrong. */
const WRONG = 0.4;

/**
 * @param {readonly string[]} names
 * @param {string} given
 * @returns {string[]} the names nearest to it, the nearest first; none where nothing is near
 */
export function nearest(names, given) {
  const wanted = plain(given);
  const near = names.map((name) => ({ name, distance: distanceOf(plain(name), wanted) })).filter(({ distance }) => distance <= WRONG);
  return near.sort((a, b) => a.distance - b.distance).slice(0, MOST).map(({ name }) => name);
}

/** @param {string} name @param {string} given @returns {number} 0 for the same, 1 for nothing in common */
function distanceOf(name, given) {
  if (given.length < 2 || given.length > 60) return 1;
  // a part of a name stands for it: the shorter what is missing, the better
  if (name.startsWith(given) || given.startsWith(name)) return Math.min(WRONG, Math.abs(name.length - given.length) / 100);
  return edits(name, given) / Math.max(name.length, given.length);
}

/** Letters to put in, leave out or change. @param {string} one @param {string} other @returns {number} */
function edits(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, k) => k);
  for (let i = 0; i < one.length; i += 1) {
    const next = [i + 1];
    for (let k = 0; k < other.length; k += 1) {
      const changed = Number(row[k]) + (one[i] === other[k] ? 0 : 1);
      next.push(Math.min(changed, Number(row[k + 1]) + 1, Number(next[k]) + 1));
    }
    row = next;
  }
  return Number(row.at(-1));
}

/** @param {string} text */
function plain(text) {
  return text.toLowerCase().replace(/[^\p{Letter}\p{Number}]/gu, "");
}
