/** Where a surface lies once it is turned, stretched and shifted, and which window it is seen in. Pure. */
import { transformOf } from "./surface_choice.js";

/** @typedef {import("./types.js").Domain} Domain */
/** @typedef {import("./types.js").Experiment} Experiment */
/** @typedef {import("./types.js").Grid} Grid */
/** @typedef {import("./types.js").Point} Point */
/** @typedef {import("./types.js").Surface} Surface */
/** @typedef {import("./types.js").SurfaceChoice} SurfaceChoice */
/** @typedef {import("./types.js").Transform} Transform */

/**
 * The way between a surface as it is declared and as it lies: `carried` leads from the one to the other, `plain` back.
 * @typedef {{carried: (point: Point) => Point, plain: (point: Point) => Point}} Placement
 */

/** @type {Placement} */
const NOWHERE_ELSE = { carried: (point) => point, plain: (point) => point };

/**
 * @param {Pick<Transform, "rotation" | "stretch" | "shift">} transform
 * @param {Point} centre what it is stretched and turned about
 * @returns {Placement}
 */
export function placementOf({ rotation, stretch, shift }, [cx, cy]) {
  const [cosine, sine] = directionOf(rotation);
  return {
    carried([x, y]) {
      const [across, up] = [x - cx, (y - cy) * stretch];
      return [cx + shift[0] + cosine * across - sine * up, cy + shift[1] + sine * across + cosine * up];
    },
    plain([x, y]) {
      const [across, up] = [x - shift[0] - cx, y - shift[1] - cy];
      return [cx + cosine * across + sine * up, cy + (cosine * up - sine * across) / stretch];
    },
  };
}

/**
 * From the starts in the document to where they are on the surface as it lies.
 * @param {Experiment} experiment
 * @param {Surface} surface
 * @param {Grid | null} grid
 * @returns {Placement}
 */
export function startPlacement(experiment, surface, grid) {
  const transform = transformOf(experiment);
  return transform.moves_start ? placementOf(transform, centreOf(surface, experiment.surface, grid)) : NOWHERE_ELSE;
}

/**
 * The window to plot: the document's, else the declared one. That of data which are not standardized the server knows,
 * and tells with a grid.
 * @param {Surface} surface
 * @param {SurfaceChoice} choice
 * @param {Grid | null} grid of that surface
 * @returns {Domain}
 */
export function windowOf(surface, choice, grid) {
  if (choice.domain?.every(([low, high]) => low < high)) return choice.domain;
  return (isRaw(surface, choice) ? grid?.domain : undefined) ?? surface.domain;
}

/**
 * Whether only the server knows the window that goes with the data.
 * @param {Surface} surface
 * @param {SurfaceChoice} choice
 */
export function isRaw(surface, choice) {
  return Boolean(surface.data) && choice.data?.standardized === false;
}

/** @param {Surface} surface @param {SurfaceChoice} choice @param {Grid | null} grid @returns {Point} */
function centreOf(surface, choice, grid) {
  if (grid && isRaw(surface, choice)) return grid.centre;
  const [[left, right], [bottom, top]] = surface.domain;
  return [(left + right) / 2, (bottom + top) / 2];
}

/** @param {number} degrees @returns {[number, number]} cosine and sine, exact at quarter turns */
function directionOf(degrees) {
  const quarters = Math.floor(degrees / 90);
  const rest = ((degrees - 90 * quarters) * Math.PI) / 180;
  /** @type {[number, number]} */
  let direction = [Math.cos(rest), Math.sin(rest)];
  for (let turned = 0; turned < ((quarters % 4) + 4) % 4; turned += 1) direction = [-direction[1], direction[0]];
  return direction;
}
