/** What the server refused, found by the path of the field it is about. Pure. */

/** @typedef {import("./types.js").Problem} Problem */

/**
 * @param {readonly Problem[]} problems
 * @param {string} path
 * @returns {string | null} the message for that field, or for a part of it
 */
export function problemOf(problems, path) {
  return problems.find((problem) => isWithin(problem.path, path))?.message ?? null;
}

/**
 * What is wrong with a run.
 * @param {readonly Problem[]} problems
 * @param {number} index
 * @returns {string | null}
 */
export function problemOfRun(problems, index) {
  const path = `runs[${index}]`;
  const own = problems.filter((problem) => isWithin(problem.path, path));
  return told(own.map((problem) => ({ ...problem, path: problem.path.slice(path.length + 1) }))) || null;
}

/**
 * All of them in words, each with the field that it is about and what was given.
 * @param {readonly Problem[]} problems
 */
export function told(problems) {
  return problems
    .map(({ path, message, given }) => {
      const value = typeof given === "object" || given === undefined ? "" : ` (${JSON.stringify(given)})`;
      return path === "" ? message : `${path}${value}: ${message}`;
    })
    .join(" ");
}

/** @param {string} path @param {string} whole */
function isWithin(path, whole) {
  return path === whole || path.startsWith(`${whole}.`) || path.startsWith(`${whole}[`);
}
