/** The weights of a model at a position of its surface, which may be turned, stretched and shifted. Pure. */
import { transformOf } from "./surface_choice.js";
import { placementOf } from "./transform.js";

/** @typedef {import("./types.js").Point} Point */
/** @typedef {(x: number, y: number, into: Point) => void} WeightsAt writes the weights into a pair, and allocates nothing */

/**
 * @param {import("./types.js").Experiment} experiment
 * @param {Point} centre what the surface is turned about
 * @returns {WeightsAt}
 */
export function weightsOf(experiment, centre) {
  if (!experiment.surface.transform) return unturned;
  const { plain } = placementOf(transformOf(experiment), centre);
  const [[x, y], [acrossX, acrossY], [upX, upY]] = [plain([0, 0]), plain([1, 0]), plain([0, 1])];
  return (px, py, into) => {
    into[0] = x + (acrossX - x) * px + (upX - x) * py;
    into[1] = y + (acrossY - y) * px + (upY - y) * py;
  };
}

/** @param {number} x @param {number} y @param {Point} into */
function unturned(x, y, into) {
  into[0] = x;
  into[1] = y;
}
