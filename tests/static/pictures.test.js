import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { same } from "../../static/experiment.js";
import { SHARP_ENOUGH, sharpnessFor } from "../../static/pictures.js";
import { withDomain, withSurface, withTransform } from "../../static/surface_choice.js";
import { after, createServer, settled } from "./support/server.js";
import { EXPERIMENT, motionIs, sessionOf, SURFACES } from "./support/session.js";

let server = createServer();

beforeEach(() => {
  server = createServer();
  motionIs("wanted");
});

test("the grid follows a view that rests, and a parameter of the surface", async () => {
  const store = sessionOf();
  await server.request(0).all();
  store.set({ view: { x: [0, 1], y: [0, 1] } });
  store.set({ view: { x: [0, 0.5], y: [0, 1] } });
  await after(220);
  assert.deepEqual(server.grids.map(({ x }) => x), [[-1.5, 1.5], [-0.125, 0.625]]);
  store.set({ experiment: { ...EXPERIMENT, surface: { name: "bowl", parameters: { a: 2 } } } });
  await settled();
  assert.deepEqual(server.grids[2]?.surface, { name: "bowl", parameters: { a: 2 } });
  assert.deepEqual(store.get("view"), { x: [0, 0.5], y: [0, 1] }, "the person's view stays");
});

test("an edit that follows another surface at once still leads to the surface's own view", async () => {
  const store = sessionOf();
  await server.request(0).all();
  const moved = withSurface(EXPERIMENT, { ...SURFACES[1], starts: {} });
  store.set({ view: { x: [0, 1], y: [0, 1] } });
  store.set({ experiment: moved });
  store.set({ experiment: { ...moved, surface: { name: "valley", parameters: { a: 2 } } } });
  await server.request(1).all();
  await server.request(2).all();
  assert.deepEqual(store.get("view"), { x: [-1, 1], y: [-2, 2] });
  assert.deepEqual(server.grids.at(-1)?.surface, { name: "valley", parameters: { a: 2 } });
});

test("paths of a turned surface wait for its contours, and come along with them", async () => {
  const store = sessionOf();
  await server.request(0).all();
  const [paths, grid] = [store.get("trajectories"), store.get("grid")];
  const release = server.holdGrids();
  store.set({ experiment: withTransform(EXPERIMENT, { rotation: 10 }) });
  await server.request(1).all();
  assert.deepEqual([store.get("trajectories"), store.get("grid")], [paths, grid]);
  /** @type {boolean[]} */
  const together = [];
  store.subscribe(["trajectories", "grid"], (state) => together.push(state.trajectories !== paths && state.grid !== grid));
  release();
  await settled();
  assert.deepEqual(together, [true]);
});

test("contours are coarse while a surface is being turned, and sharp once it rests", async () => {
  const store = sessionOf();
  await server.request(0).all();
  for (const rotation of [10, 20, 30]) {
    store.set({ experiment: withTransform(EXPERIMENT, { rotation }) });
    await server.request(rotation / 10).all();
  }
  await after(370);
  const ours = server.grids.filter(({ surface }) => surface.name === "bowl"); // a test before this one may still ask
  const [first, turned, ...others] = ours.map(({ resolution }) => resolution);
  assert.equal(turned, first, "one edit is not yet a movement");
  assert.ok(Number(others[0]) < Number(first) / 2);
  assert.equal(others[1], others[0]);
  assert.ok(Number(others.at(-1)) >= Number(first));
  assert.deepEqual(ours.at(-1)?.surface, { name: "bowl", transform: { rotation: 30, moves_start: true } });
});

test("another window is shown, and one that is no window is not", async () => {
  const store = sessionOf();
  await server.request(0).all();
  store.set({ experiment: withDomain(EXPERIMENT, [[0, 4], [0, 8]]) });
  await server.request(1).all();
  assert.deepEqual(store.get("view"), { x: [0, 4], y: [0, 8] });
  assert.deepEqual(server.grids.at(-1)?.x, [-1, 5]);
  store.set({ experiment: withDomain(EXPERIMENT, [[4, 0], [0, 8]]) });
  await server.request(2).all();
  assert.deepEqual(store.get("view"), { x: [-1, 1], y: [-2, 2] }, "the declared one");
});

test("paths of another surface do not stay where the experiment is refused on this one", async () => {
  const store = sessionOf();
  await server.request(0).all();
  store.set({ experiment: withSurface(EXPERIMENT, SURFACES[1]) });
  const problem = { path: "runs[0].optimizer", message: "Not here." };
  server.request(1).answer(Response.json({ detail: "Not here.", errors: [problem] }, { status: 422 }));
  await settled();
  assert.equal(store.get("trajectories"), null);
  assert.deepEqual(store.get("problems"), [problem]);
});

/** @param {(x: number, y: number) => number | null} loss */
function gridOf(loss) {
  const x = Array.from({ length: 120 }, (_, k) => k / 20);
  return /** @type {any} */ ({ x, y: x, z: x.map((v) => x.map((u) => loss(u, v))) });
}

test("the fewer panels draw them, the sharper contours become; all runs in one panel are one", () => {
  const grid = gridOf((x, y) => (x > 5 ? null : (1 - x) ** 2 + 100 * (y - x * x) ** 2));
  /** @param {number} runs @param {"side-by-side" | "overlay"} [layout] */
  function sharpness(runs, layout = "side-by-side") {
    return sharpnessFor({ grid, layout, experiment: { ...EXPERIMENT, runs: Array.from({ length: runs }, () => ({ optimizer: "plain" })) } });
  }
  assert.ok(sharpness(1) === sharpness(2) && sharpness(2) > sharpness(3) && sharpness(6) > sharpness(7));
  assert.equal(sharpness(9), SHARP_ENOUGH);
  assert.equal(sharpness(9, "overlay"), sharpness(1));
});

test("ripples, whose contours are long, are drawn no sharper than they first were", () => {
  const rippled = gridOf((x, y) => x * x + y * y - 5 * Math.cos(6 * x) - 5 * Math.cos(6 * y));
  assert.equal(sharpnessFor({ grid: rippled, layout: "overlay", experiment: EXPERIMENT }), SHARP_ENOUGH);
  assert.equal(sharpnessFor({ grid: null, layout: "overlay", experiment: EXPERIMENT }), SHARP_ENOUGH);
});

test("a grid is first as sharp as it must be, then as it may be once it rests, and when it comes to fill the page", async () => {
  const store = sessionOf();
  await server.request(0).all();
  const surface = { name: "bowl", parameters: { a: 3 } };
  store.set({ experiment: { ...EXPERIMENT, surface, runs: Array.from({ length: 3 }, () => ({ optimizer: "plain" })) } });
  await server.request(1).all();
  await after(250);
  store.set({ layout: "overlay" });
  await after(250);
  const ours = server.grids.filter((asked) => same(asked.surface, surface)); // a test before this one may still ask
  assert.deepEqual(ours.map(({ resolution }) => resolution), [SHARP_ENOUGH, 160, 200]);
});
