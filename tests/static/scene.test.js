import assert from "node:assert/strict";
import { test } from "node:test";

import { contours } from "../../static/drawing/contour_levels.js";
import { FIRST_CAMERA, movedCamera } from "../../static/drawing/scene_camera.js";
import { movingTraces, reliefOf, SCENE, sceneLayout, surfaceTrace } from "../../static/drawing/scene_figure.js";
import { lineUpTo, placeAt } from "../../static/drawing/scene_paths.js";
import { signsOn } from "../../static/drawing/scene_marks.js";

/** @type {import("../../static/types.js").View} */
const VIEW = { x: [-2, 2], y: [-2, 2] };
const THEME = /** @type {any} */ ({ contourLow: "#fff", contourHigh: "#ccc", axis: "#555", line: "#ddd", text: "#000", background: "#fff", font: "sans" });
const same = (/** @type {number} */ loss) => loss;

/** @param {(x: number, y: number) => number | null} loss */
function gridOf(loss) {
  const x = Array.from({ length: 61 }, (_, i) => -3 + i / 10);
  return /** @type {any} */ ({ x, y: x, z: x.map((v) => x.map((u) => loss(u, v))), minimum: 0 });
}

/** @param {...[number, number, number]} points x, y, loss */
function runOf(...points) {
  const column = (/** @type {0 | 1 | 2} */ k) => Float64Array.from(points, (point) => point[k]);
  return { slot: 0, length: points.length, x: column(0), y: column(1), loss: column(2), outcome: null };
}

const BOWL = gridOf((x, y) => x * x + y * y);
const relief = reliefOf(contours(BOWL, "linear", VIEW), VIEW);

test("what is drawn of the surface is what is in view, and one point beyond it", () => {
  assert.ok(Math.abs(Number(relief.x[0]) + 2.1) < 1e-9 && Math.abs(Number(relief.y.at(-1)) - 2.1) < 1e-9);
  assert.deepEqual([relief.z.length, relief.z[0]?.length], [relief.y.length, relief.x.length]);
  assert.equal(relief.low, 0);
});

test("where contours are logarithmic, heights are too, and the labels say the losses", () => {
  const steep = reliefOf(contours(gridOf((x, y) => 10 ** (x + y)), "log", VIEW), VIEW);
  assert.ok(Math.abs(steep.height(100) - steep.height(10) - (steep.height(10) - steep.height(1))) < 1e-9);
  const { zaxis } = /** @type {any} */ (sceneLayout(steep, VIEW, THEME, { size: { width: 9, height: 9 }, camera: FIRST_CAMERA, equalScales: false, signs: [] }))[SCENE];
  const [low, , , , high] = zaxis.tickvals.map((/** @type {number} */ height) => steep.scale.loss(height));
  assert.ok(low < 1e-3 && high > 1e3 && zaxis.ticktext.length === 5, `${low} ${high}`);
});

test("gaps of the surface stay gaps, and a spike is cut off where the contours end", () => {
  const holed = reliefOf(contours(gridOf((x, y) => (x > 1 ? null : x * x + y * y)), "linear", VIEW), VIEW);
  assert.ok(holed.z.every((row) => row.at(-1) === null));
  const spiked = reliefOf(contours(gridOf((x, y) => (x === 0 && y === 0 ? 1e6 : x * x + y * y)), "linear", VIEW), VIEW);
  assert.ok(spiked.high < 20 && spiked.z.flat().every((height) => Number(height) <= spiked.high));
});

test("a path ends at the playhead, between two steps on the way", () => {
  const run = runOf([0, 0, 0], [1, 0, 1], [1, 1, 2]);
  assert.deepEqual(lineUpTo(run, 1.5, VIEW, same), { x: [0, 1, 1], y: [0, 0, 0.5], z: [0, 1, 1.5] });
  assert.deepEqual(lineUpTo(run, 9, VIEW, same).y.at(-1), 1);
  assert.deepEqual(placeAt(run, 1.5, VIEW, same), { x: 1, y: 0.5, z: 1.5 });
});

test("between two steps the head is at the end of its line, whatever the scale of heights", () => {
  const run = runOf([0, 0, 1], [1, 0, 100]);
  const line = lineUpTo(run, 0.5, VIEW, Math.log10);
  const head = placeAt(run, 0.5, VIEW, Math.log10);
  assert.deepEqual(head, { x: 0.5, y: 0, z: 1 }); // halfway up a factor of a hundred
  assert.deepEqual([line.x.at(-1), line.y.at(-1), line.z.at(-1)], [head?.x, head?.y, head?.z]);
});

test("a path is cut where it leaves the view and goes on where it comes back; without a place there is no head", () => {
  const run = runOf([0, 0, 0], [4, 0, 8], [4, 1, 8], [0, 1, 0]);
  assert.deepEqual(lineUpTo(run, 3, VIEW, same), { x: [0, 2, null, 2, 0], y: [0, 0, null, 1, 1], z: [0, 4, null, 4, 0] });
  assert.equal(placeAt(run, 1, VIEW, same), null);
  assert.equal(placeAt(runOf([NaN, 0, NaN]), 0, VIEW, same), null);
});

test("steps too short to be seen make no points", () => {
  const run = runOf(...Array.from({ length: 2001 }, (_, k) => /** @type {[number, number, number]} */ ([k / 2000, 0, 0])));
  const { x } = lineUpTo(run, 2000, VIEW, same);
  assert.ok(x.length < 200 && x.at(-1) === 1, `${x.length}`);
});

test("each frame has the same traces in the same order: a line for each run, their edges and their heads", () => {
  const runs = [runOf([0, 0, 0], [1, 1, 2]), { ...runOf([1, 0, 1], [0, 0, 0]), slot: 8 }];
  const styles = /** @type {any[]} */ ([{ color: "#111", edge: "#000" }, { color: "#222", edge: "#000" }]);
  const traces = /** @type {any[]} */ (movingTraces(relief, VIEW, runs, styles, 1));
  assert.deepEqual(traces.map(({ mode }) => mode), ["lines", "lines", "lines", "markers"]);
  assert.deepEqual(traces.slice(1, 3).map(({ line }) => [line.color, line.dash]), [["#111", "solid"], ["#222", "longdash"]]);
  assert.notEqual(traces[3].marker.symbol[0], traces[3].marker.symbol[1]);
  assert.equal(/** @type {any[]} */ (movingTraces(relief, VIEW, runs, styles, 0)).length, traces.length);
  assert.equal(/** @type {any} */ (surfaceTrace(relief, THEME)).connectgaps, false);
});

test("the buttons turn about the middle at the same distance, and never over the top or under the ground", () => {
  const from = ({ eye, center } = FIRST_CAMERA) => Math.hypot(eye.x - center.x, eye.y - center.y, eye.z - center.z);
  const turned = movedCamera(FIRST_CAMERA, { turn: 90 });
  assert.ok(Math.abs(turned.eye.x + FIRST_CAMERA.eye.y) < 1e-9 && Math.abs(turned.eye.y - FIRST_CAMERA.eye.x) < 1e-9);
  assert.ok(Math.abs(turned.eye.z - FIRST_CAMERA.eye.z) < 1e-9);
  assert.ok(Math.abs(from(turned) - from()) < 1e-9);
  let camera = FIRST_CAMERA;
  for (let k = 0; k < 20; k += 1) camera = movedCamera(camera, { tilt: 10 });
  assert.ok(camera.eye.z > 0 && Math.hypot(camera.eye.x, camera.eye.y) > 0.05, "not straight from above");
  for (let k = 0; k < 40; k += 1) camera = movedCamera(camera, { tilt: -10, zoom: 1.2 });
  assert.ok(camera.eye.z > camera.center.z && from(camera) >= 0.5 - 1e-9);
});

test("each sign is at its place on the surface, as the key has it, and none outside", () => {
  const bowl = reliefOf(contours(gridOf((x, y) => x * x + y * y), "linear", VIEW), VIEW);
  const marks = { minima: [[0, 0]], localMinima: [[1, 1]], saddles: [[-1, 0], [90, 0]], color: "#000000", halo: "#ffffff" };
  const signs = /** @type {any[]} */ (signsOn(bowl, /** @type {any} */ (marks)));
  assert.deepEqual(signs.map(({ text, x, y }) => [text, x, y]), [[")(", -1, 0], ["○", 1, 1], ["⊙", 0, 0]]);
  const heights = signs.map(({ z }) => z);
  assert.ok(Math.abs(heights[0] - 1) < 0.3 && Math.abs(heights[2]) < 0.1, String(heights));
});
