import assert from "node:assert/strict";
import { test } from "node:test";

import { ownWork } from "../../static/own_work.js";

/** @typedef {import("../../static/types.js").Experiment} Experiment */

const BOWL = /** @type {any} */ ({ name: "bowl", starts: { here: [7, 8] } });
const OWN = /** @type {any} */ ({ name: "own", starts: { here: [1, 1] } });
/** @type {Experiment} */
const WRITTEN = {
  surface: { name: "own", formula: "a*x", parameters: { a: 3 }, domain: [[0, 1], [0, 1]] },
  start: [4, 5],
  steps: 9,
  divergence_radius: 50,
  runs: [{ optimizer: "plain", start: [3, 3] }],
};

test("a formula comes back with its parameters, window and start after a look at another surface", () => {
  const work = ownWork();
  work.note(WRITTEN);
  const away = work.withSurface(WRITTEN, BOWL);
  assert.deepEqual([away.surface, away.start], [{ name: "bowl" }, [7, 8]]);
  work.note({ ...away, steps: 20 });
  const back = work.withSurface({ ...away, steps: 20 }, OWN);
  assert.deepEqual([back.surface, back.start, back.steps], [WRITTEN.surface, [4, 5], 20]);
  assert.ok(!("start" in (back.runs[0] ?? {})) && !("divergence_radius" in back), "as for every other surface");
});

test("so do a person's own points, each surface's its own, with how they are taken", () => {
  const work = ownWork();
  const data = { points: /** @type {[number, number][]} */ ([[1, 2], [3, 4]]), standardized: false, batch: 2 };
  work.note(WRITTEN);
  work.note({ ...WRITTEN, surface: { name: "line", data } });
  const line = /** @type {any} */ ({ name: "line", starts: { here: [0, 0] } });
  assert.deepEqual(work.withSurface(WRITTEN, line).surface, { name: "line", data });
  assert.deepEqual(work.withSurface(WRITTEN, OWN).surface, WRITTEN.surface);
});

test("what a person took back, and what was only looked at, does not come back", () => {
  const work = ownWork();
  work.note(WRITTEN);
  work.note({ ...WRITTEN, surface: { name: "own" } });
  work.note({ ...WRITTEN, surface: { name: "bowl", parameters: { a: 2 } } });
  assert.deepEqual(work.withSurface(WRITTEN, OWN).surface, { name: "own" });
  assert.deepEqual(work.withSurface(WRITTEN, BOWL).surface, { name: "bowl" });
});
