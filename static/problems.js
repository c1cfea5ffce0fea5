/** What the server refused, found by the path of the field it is about. Pure. */
import { t } from "./language.js";

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

/**
 * What came of asking the server for trajectories in vain, and what to do.
 * @param {{message: string, status: number, problems: readonly Problem[]}} error
 * @param {boolean} hasOld whether the paths on show are those from before the last change
 */
export function whatHappened({ message, status, problems }, hasOld) {
  if (problems.length > 0) return t("Not run. {problems}", { problems: told(problems) });
  if (status > 0) return message;
  return hasOld
    ? t("{reason} Nothing that you set up is lost; the paths are those before the last change. Try again once the server is back.", { reason: message })
    : t("{reason} Nothing that you set up is lost. Try again once the server is back.", { reason: message });
}

/** @param {string} path @param {string} whole */
function isWithin(path, whole) {
  return path === whole || path.startsWith(`${whole}.`) || path.startsWith(`${whole}[`);
}
