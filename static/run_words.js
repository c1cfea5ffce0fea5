/** What the animation shows at a step, in words. Pure. */
import { t } from "./language.js";
import { measured } from "./number_text.js";
import { kindAt, knownOf } from "./run_status.js";

/**
 * Where a run is, and what has become of it.
 * @param {import("./run_status.js").Run & {label: string, x: ArrayLike<number>, y: ArrayLike<number>, loss: ArrayLike<number>}} run
 * @param {number} playhead
 * @returns {string}
 */
export function runInWords(run, playhead) {
  const end = knownOf(/** @type {import("./run_status.js").Run} */ (run));
  const step = Math.min(Math.floor(playhead), run.length - 1);
  const [x, y, loss] = [run.x, run.y, run.loss].map((column) => measured(column[step] ?? NaN, 3));
  const values = { run: run.label, step, x: x ?? "", y: y ?? "", loss: loss ?? "", converged: end.outcome?.converged_at ?? 0 };
  switch (kindAt(run, playhead)) {
    case "diverged":
      return lostInWords(end, values);
    case "converged":
      return end.leavesAgain
        ? t("{run} is within the tolerance, where it first was at step {converged}: loss {loss} at x {x}, y {y}.", values)
        : t("{run} has been within the tolerance since step {converged}: loss {loss} at x {x}, y {y}.", values);
    case "left":
      return t("{run} was within the tolerance at step {converged} and has left again: loss {loss} at x {x}, y {y}.", values);
    case "budget_spent":
      return t("{run} has spent its steps: loss {loss} at x {x}, y {y}.", values);
    default:
      return t("{run} is at loss {loss}, x {x}, y {y}.", values);
  }
}

/** @param {import("./run_status.js").Run} end how the run cannot go on @param {Record<string, string | number>} values */
function lostInWords({ endsInGap, endsInNaN }, values) {
  if (endsInGap) return t("{run} came where the loss has no value at step {step}, at x {x}, y {y}.", values);
  return endsInNaN
    ? t("{run} came to a position that is not a number at step {step}.", values)
    : t("{run} diverged at step {step}, at x {x}, y {y}.", values);
}

/**
 * @param {readonly {label: string, length: number, loss: ArrayLike<number>}[]} runs
 * @param {number} playhead
 * @returns {string} which run is lowest; empty for a single one, or where none has a loss
 */
export function lowestInWords(runs, playhead) {
  const losses = runs.map(({ length, loss }) => loss[Math.min(Math.floor(playhead), length - 1)] ?? NaN);
  const known = losses.filter((loss) => Number.isFinite(loss));
  if (runs.length < 2 || known.length === 0) return "";
  const least = Math.min(...known);
  const lowest = runs.filter((_, index) => losses[index] === least).map(({ label }) => label);
  return t("Lowest: {runs}, at loss {loss}.", { runs: lowest.join(t(", ")), loss: measured(least, 3) });
}
