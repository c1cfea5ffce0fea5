/** What the server refused, found by the path of the field it is about. Pure. */

/** @typedef {import("../types.js").Problem} Problem */

/**
 * @param {readonly Problem[]} problems
 * @param {string} path
 * @returns {string | null} the message for that field, or for a part of it
 */
export function problemOf(problems, path) {
  return problems.find((problem) => isWithin(problem.path, path))?.message ?? null;
}

/**
 * What is wrong with a run, its hyper-parameters left out: those have a field of their own that says so.
 * @param {readonly Problem[]} problems
 * @param {number} index
 * @returns {string | null}
 */
export function problemOfRun(problems, index) {
  const path = `runs[${index}]`;
  const own = problems.filter((problem) => isWithin(problem.path, path));
  return own.map(({ path: at, message }) => `${at.slice(path.length).replace(/^\./, "")}: ${message}`.replace(/^: /, "")).join(" ") || null;
}

/** @param {string} path @param {string} whole */
function isWithin(path, whole) {
  return path === whole || path.startsWith(`${whole}.`) || path.startsWith(`${whole}[`);
}
