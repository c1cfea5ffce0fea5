import assert from "node:assert/strict";
import { test } from "node:test";

import { addRun, removeRun } from "../../static/experiment.js";
import { followRuns } from "../../static/followed_runs.js";
import { createStore } from "../../static/store.js";

/** @typedef {import("../../static/types.js").Experiment} Experiment */

/** @param {[number, number]} pair @param {number | null} inspected @param {number} [count] */
function storeWith(pair, inspected, count = 4) {
  /** @type {Experiment} */
  const experiment = { surface: { name: "bowl" }, start: [1, 1], steps: 9, runs: Array.from({ length: count }, () => ({ optimizer: "plain" })) };
  const store = /** @type {import("../../static/types.js").Store} */ (/** @type {unknown} */ (createStore({ experiment, pair, inspected })));
  followRuns(store);
  return store;
}

/** @param {import("../../static/types.js").Store} store @param {number} index */
function remove(store, index) {
  store.set({ experiment: removeRun(store.get("experiment"), index) });
  return [store.get("pair"), store.get("inspected")];
}

test("the compared and the inspected runs stay the same when one before them goes", () => {
  assert.deepEqual(remove(storeWith([1, 3], 2), 0), [[0, 2], 1]);
});

test("a compared run that goes leaves its place to one that is free; an inspected one to none in particular", () => {
  assert.deepEqual(remove(storeWith([0, 1], 0), 0), [[1, 0], null]);
  assert.deepEqual(remove(storeWith([0, 1], null), 1), [[0, 1], null]);
  const store = storeWith([0, 1], null, 2);
  assert.deepEqual(remove(store, 0), [[1, 0], null], "one run alone: the other side waits");
  store.set({ experiment: addRun(store.get("experiment"), { optimizer: "heavy" }) });
  assert.equal(new Set(store.get("pair")).size, 2);
});

test("an edit that changes no run's place changes neither", () => {
  const store = storeWith([3, 1], 2);
  const pair = store.get("pair");
  store.set({ experiment: { ...store.get("experiment"), steps: 20 } });
  assert.equal(store.get("pair"), pair);
});

test("what an address chooses along with its experiment is not touched", () => {
  const store = storeWith([0, 1], null);
  const other = removeRun(store.get("experiment"), 1);
  store.set({ experiment: other, pair: [2, 1], inspected: 1 });
  assert.deepEqual([store.get("pair"), store.get("inspected")], [[2, 1], 1]);
});

test("an experiment that comes back from an address is no edit, though it may choose the very pair that was chosen", () => {
  const store = storeWith([1, 3], 2);
  const back = structuredClone(removeRun(store.get("experiment"), 0));
  store.set({ experiment: back, pair: store.get("pair"), inspected: 2 });
  assert.deepEqual([store.get("pair"), store.get("inspected")], [[1, 3], 2]);
});
