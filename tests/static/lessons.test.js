import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { ApiError } from "../../static/api.js";
import { PLAIN } from "../../static/fragment_keys.js";
import { experimentOf, pageOf, shownOf, wantLessons } from "../../static/lessons.js";
import { createPresenter } from "../../static/presenter.js";
import { createStore } from "../../static/store.js";
import { motionIs } from "./support/session.js";

/** @typedef {import("../../static/types.js").LessonPage} LessonPage */

const EXPERIMENT = /** @type {import("../../static/types.js").Experiment} */ ({
  version: 1, surface: { name: "hill" }, start: [1, 2], steps: 60, runs: [{ optimizer: "one" }, { optimizer: "two" }],
});

/** @param {Partial<LessonPage>} fields */
function page(fields) {
  return /** @type {LessonPage} */ ({ title: [], text: [], experiment: EXPERIMENT, preset: null, show: {}, look_for: [], predict: null, ...fields });
}

test("what a page shows is said in the words of an address", () => {
  assert.deepEqual(shownOf(page({})), {});
  const show = { layout: "compare", pair: [1, 0], arrows: ["gradient", "state"], run: 1, equal: true, quantity: "sharpness", scale: "linear", details: "stability", step: 5, speed: 2, loop: false };
  assert.deepEqual(shownOf(page({ show })), {
    layout: "compare", pair: [1, 0], arrows: ["gradient", "state"], inspected: 1, equalScales: true,
    chart: { quantity: "sharpness", against: "steps", isLog: false }, details: "stability", playhead: 5, speed: 2, loop: false,
  });
  assert.deepEqual(shownOf(page({ show: { arrows: [], run: null } })), {});
});

test("a preset's experiment is the very object that the page has", () => {
  const presets = [{ name: "figure", title: "", caption: "", experiment: { ...EXPERIMENT, steps: 7 } }];
  assert.equal(experimentOf(page({ preset: "figure" }), presets), presets[0]?.experiment);
  assert.equal(experimentOf(page({}), presets), EXPERIMENT);
});

test("a page that there is not is the nearest one", () => {
  const lesson = { name: "", title: "", summary: "", minutes: 1, pages: [page({}), page({})] };
  assert.deepEqual([-1, 0, 1, 2].map((number) => pageOf(lesson, number)), [0, 0, 1, 1]);
});

beforeEach(() => motionIs("wanted"));

/** @param {object} [changes] */
function makeStore(changes = {}) {
  return /** @type {any} */ (createStore({
    ...PLAIN, lessons: { list: [], problem: null }, experiment: EXPERIMENT, trajectories: null, progress: { state: "running" }, grid: null,
    view: { x: [0, 1], y: [0, 1] }, playhead: 3, playing: true, speed: 1, prediction: null, ...changes,
  }));
}

test("lessons are fetched once, and again after a failure", async () => {
  const store = makeStore();
  let asked = 0;
  const fails = async () => {
    asked += 1;
    throw new ApiError("The server cannot be reached.");
  };
  await wantLessons(store, fails);
  assert.deepEqual(store.get("lessons"), { list: [], problem: "The server cannot be reached." });
  const list = [{ name: "a", title: "A", summary: "", minutes: 1, pages: [] }];
  const works = async () => {
    asked += 1;
    return list;
  };
  await Promise.all([wantLessons(store, works), wantLessons(store, works)]);
  assert.deepEqual(store.get("lessons"), { list, problem: null });
  assert.equal(asked, 2);
});

test("the playhead rests where it belongs once there are paths that reach so far", () => {
  const old = { lastStep: 60 };
  const store = makeStore({ trajectories: old, progress: { state: "finished" }, arrows: ["gradient"] });
  const present = createPresenter(store);
  const next = { ...EXPERIMENT, steps: 30 };
  present(next, { playhead: 10, layout: "overlay" }, { playing: false, changes: { loop: true } });
  assert.deepEqual([store.get("experiment"), store.get("layout"), store.get("arrows"), store.get("speed")], [next, "overlay", [], 5]);
  assert.deepEqual([store.get("playhead"), store.get("playing")], [0, false]);

  const paths = { lastStep: 4 };
  store.set({ trajectories: paths, progress: { state: "running" }, playing: true }); // as another experiment is begun
  assert.deepEqual([store.get("playhead"), store.get("playing")], [0, false]);
  paths.lastStep = 12;
  store.set({ progress: { state: "running" } });
  assert.deepEqual([store.get("playhead"), store.get("playing"), store.get("loop")], [10, false, true]);
  store.set({ playhead: 11, progress: { state: "finished" } });
  assert.equal(store.get("playhead"), 11); // from there on it is the person's
});

test("an experiment that is there already is shown from its beginning at once", () => {
  const store = makeStore({ trajectories: { lastStep: 60 }, progress: { state: "finished" }, grid: { domain: [[-5, 5], [-4, 4]] } });
  createPresenter(store)(EXPERIMENT, {}, { playing: true });
  assert.deepEqual([store.get("playhead"), store.get("playing"), store.get("speed")], [0, true, 10]);
  assert.deepEqual(store.get("view"), { x: [-5, 5], y: [-4, 4] });
});

test("who wants no motion is at the page's step in the end too, where a session would rest at the last one", () => {
  motionIs("reduced");
  const store = makeStore();
  createPresenter(store)({ ...EXPERIMENT }, { playhead: 2 }, { playing: false });
  store.set({ trajectories: { lastStep: 60 }, progress: { state: "running" } });
  store.set({ progress: { state: "finished" }, playhead: 60 });
  assert.equal(store.get("playhead"), 2);
});

test("what was refused is not waited for", () => {
  const store = makeStore({ progress: { state: "failed" } });
  const present = createPresenter(store);
  present({ ...EXPERIMENT }, {}, { playing: true });
  store.set({ trajectories: { lastStep: 60 }, progress: { state: "finished" } });
  assert.equal(store.get("playing"), true); // what had failed before is of no account
  present({ ...EXPERIMENT }, {}, { playing: true });
  store.set({ progress: { state: "failed" } });
  store.set({ trajectories: { lastStep: 60 }, progress: { state: "finished" } });
  assert.equal(store.get("playing"), false);
});
