import assert from "node:assert/strict";
import { test } from "node:test";

import { createStore } from "../../static/store.js";

globalThis.matchMedia ??= /** @type {any} */ (() => ({ matches: false, addEventListener() {} }));
const { SHORTCUTS } = await import("../../static/shortcut_table.js");

const LISTED = SHORTCUTS.flatMap(({ shortcuts }) => shortcuts);
const WINDOW = /** @type {const} */ ([[-8, 8], [-4, 4]]);

/** @param {object} [more] */
function page(more = {}) {
  return /** @type {any} */ (createStore({
    playing: false, playhead: 3, speed: 10, loop: false, layout: "side-by-side", equalScales: false, arrows: [], aside: "experiment",
    inspected: null, dialog: null, themeChoice: "system", grid: { domain: WINDOW }, view: { x: [-2, 2], y: [0, 4] },
    experiment: { runs: [{}, {}, {}] }, trajectories: { lastStep: 20, steps: 20 },
    progress: { state: "finished", message: null, received: 1 }, ...more,
  }));
}

/** @param {string} key @param {any} store */
function press(key, store) {
  LISTED.find(({ keys }) => keys.includes(key))?.act?.(store);
  return store;
}

test("no key is taken twice, and every short cut says what it does", () => {
  const keys = LISTED.flatMap((each) => each.keys);
  assert.equal(new Set(keys).size, keys.length);
  for (const { what, keys: [key = ""] } of LISTED) assert.ok(what.length > 0, key);
});

test("the space bar plays and pauses; arrows and ends move the playhead", () => {
  assert.equal(press(" ", page()).get("playing"), true);
  assert.equal(press("ArrowRight", page()).get("playhead"), 4);
  assert.equal(press("ArrowLeft", page()).get("playhead"), 2);
  assert.equal(press("Home", page()).get("playhead"), 0);
  assert.equal(press("End", page()).get("playhead"), 20);
});

test("the speed goes up and down within its bounds", () => {
  assert.equal(press(".", page()).get("speed"), 15);
  assert.equal(press(",", page({ speed: 15 })).get("speed"), 10);
  assert.equal(press(",", page({ speed: 0.5 })).get("speed"), 0.5);
});

test("a digit each for the layouts", () => {
  const layouts = ["1", "2", "3", "4"].map((key) => press(key, page()).get("layout"));
  assert.deepEqual(layouts, ["side-by-side", "overlay", "compare", "scene"]);
});

test("zooming keeps the middle, panning the size, and the view goes back to the window", () => {
  assert.deepEqual(press("-", page()).get("view"), { x: [-3, 3], y: [-1, 5] });
  assert.deepEqual(press("+", page({ view: { x: [-3, 3], y: [-1, 5] } })).get("view"), { x: [-2, 2], y: [0, 4] });
  assert.deepEqual(press("Shift+ArrowRight", page()).get("view").x, [-1.6, 2.4]);
  assert.deepEqual(press("Shift+ArrowUp", page()).get("view").y, [0.4, 4.4]);
  assert.deepEqual(press("r", page()).get("view"), { x: WINDOW[0], y: WINDOW[1] });
});

test("the run that is looked into goes round", () => {
  assert.equal(press("n", page()).get("inspected"), 1);
  assert.equal(press("p", page()).get("inspected"), 2);
  assert.equal(press("p", page()).get("aside"), "step");
});

test("the theme first becomes the one that is not on show", () => {
  const store = page();
  const seen = [1, 2, 3].map(() => press("d", store).get("themeChoice"));
  assert.deepEqual(seen, ["dark", "light", "system"]);
});
