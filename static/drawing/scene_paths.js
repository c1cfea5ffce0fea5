/** The paths of runs as lines in space: over the surface, within the view, up to the playhead. Pure. */

import { clip, clipped } from "./clipping.js";
import { between } from "./pen.js";

/** @typedef {import("../types.js").View} View */
/** @typedef {{length: number, x: Float64Array, y: Float64Array, loss: Float64Array}} Run */
/** @typedef {{x: (number | null)[], y: (number | null)[], z: (number | null)[]}} Line null: a gap */
/** @typedef {{x: number, y: number, z: number}} Place */

/** A point closer to the last one than this share of the view, across and up, is left out. */
const NEAR = 0.002;

/**
 * Where a run is at the playhead, if that is a place and in the view.
 * @param {Run} run
 * @param {number} playhead
 * @param {View} view
 * @param {(loss: number) => number} height
 * @returns {Place | null}
 */
export function placeAt(run, playhead, view, height) {
  if (run.length === 0) return null;
  const step = Math.min(Math.floor(playhead), run.length - 1);
  const place = pointBetween(run, step, playhead - step, height);
  return isIn(view.x, place.x) && isIn(view.y, place.y) && Number.isFinite(place.z) ? place : null;
}

/**
 * The path up to the playhead, cut where it leaves the view.
 * @param {Run} run
 * @param {number} playhead
 * @param {View} view
 * @param {(loss: number) => number} height of a loss on the drawing
 * @returns {Line}
 */
export function lineUpTo(run, playhead, view, height) {
  /** @type {Line} */
  const line = { x: [], y: [], z: [] };
  const bounds = { left: view.x[0], right: view.x[1], top: view.y[0], bottom: view.y[1] };
  const [nearX, nearY] = [NEAR * (view.x[1] - view.x[0]), NEAR * (view.y[1] - view.y[0])];
  const last = Math.min(Math.floor(playhead), run.length - 1);
  const part = playhead - last;
  let from = pointAt(run, 0, height);
  let isDown = false;
  for (let step = 1; step <= last + 1; step += 1) {
    const to = step <= last ? pointAt(run, step, height) : pointBetween(run, last, part, height);
    if (step < last && Math.abs(to.x - from.x) < nearX && Math.abs(to.y - from.y) < nearY) continue;
    if (step > last && to.x === from.x && to.y === from.y) break;
    isDown = addSegment(line, bounds, [from, to], isDown);
    from = to;
  }
  return line;
}

/**
 * @param {Line} line
 * @param {import("./clipping.js").Rectangle} bounds
 * @param {[Place, Place]} segment
 * @param {boolean} isDown whether the line ends where the segment begins
 * @returns {boolean} whether it ends where the segment ends
 */
function addSegment(line, bounds, [from, to], isDown) {
  if (!Number.isFinite(from.z + to.z) || !clip(bounds, from.x, from.y, to.x, to.y)) return false;
  const { x0, y0, x1, y1 } = clipped;
  const [along, length] = [(/** @type {number} */ x, /** @type {number} */ y) => Math.hypot(x - from.x, y - from.y), Math.hypot(to.x - from.x, to.y - from.y)];
  const heightAt = (/** @type {number} */ x, /** @type {number} */ y) => (length > 0 ? from.z + ((to.z - from.z) * along(x, y)) / length : to.z);
  if (!isDown) {
    if (line.x.length > 0) add(line, null, null, null);
    add(line, x0, y0, heightAt(x0, y0));
  }
  add(line, x1, y1, heightAt(x1, y1));
  return x1 === to.x && y1 === to.y;
}

/** @param {Line} line @param {number | null} x @param {number | null} y @param {number | null} z */
function add(line, x, y, z) {
  line.x.push(x);
  line.y.push(y);
  line.z.push(z);
}

/** @param {Run} run @param {number} step @param {(loss: number) => number} height @returns {Place} */
function pointAt(run, step, height) {
  return { x: run.x[step] ?? NaN, y: run.y[step] ?? NaN, z: height(run.loss[step] ?? NaN) };
}

/** @param {Run} run @param {number} step @param {number} part @param {(loss: number) => number} height @returns {Place} */
function pointBetween(run, step, part, height) {
  const [from, to] = [pointAt(run, step, height), pointAt(run, step + 1, height)];
  const z = part > 0 && step + 1 < run.length && Number.isFinite(to.z) ? from.z + part * (to.z - from.z) : from.z;
  return { x: between(run.x, step, part, run.length), y: between(run.y, step, part, run.length), z };
}

/** @param {import("../types.js").Range} range @param {number} value */
function isIn([low, high], value) {
  return value >= low && value <= high;
}
