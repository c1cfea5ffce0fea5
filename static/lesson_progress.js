/** How far a person got in each lesson, remembered by the browser where it lets us. */

const KEY = "fall-line-lessons";

/** @returns {Record<string, number>} the farthest page seen, counted from 0, by lesson */
export function reached() {
  try {
    const told = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    const entries = Object.entries(told ?? {}).filter(([, page]) => Number.isInteger(page));
    return Object.fromEntries(entries.map(([name, page]) => [name, Number(page)]));
  } catch {
    return {};
  }
}

/** @param {string} name @param {number} page */
export function noteReached(name, page) {
  const before = reached();
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...before, [name]: Math.max(page, before[name] ?? 0) }));
  } catch {
    // nothing is lost but the note
  }
}
