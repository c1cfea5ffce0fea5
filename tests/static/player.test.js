import assert from "node:assert/strict";
import { test } from "node:test";

import { createPlayer, lastStepOf, speedFor } from "../../static/player.js";
import { createStore } from "../../static/store.js";
import { Trajectories } from "../../static/trajectories.js";

/** @param {number} received steps that have arrived of the 100 */
function trajectoriesOf(received) {
  const run = { label: "a", optimizer: "a", dialect: "a", hyperparameters: {}, start: /** @type {[number, number]} */ ([0, 0]) };
  const made = new Trajectories({ type: "started", runs: [run], steps: 100, minimum: 0, tolerance: 0, divergence_radius: 1 });
  const column = Array.from({ length: received + 1 }, () => 0);
  made.append({ type: "steps", first: 0, runs: [{ x: column, y: column, loss: column }] });
  return made;
}

/** A player whose frames come when the test says so. @param {Partial<import("../../static/types.js").State>} changes */
function playerOf(changes) {
  const initial = {
    trajectories: trajectoriesOf(100),
    progress: { state: "finished", message: null, received: 3 },
    playhead: 0,
    playing: false,
    speed: 10,
    loop: false,
    ...changes,
  };
  const store = /** @type {import("../../static/types.js").Store} */ (/** @type {unknown} */ (createStore(initial)));
  /** @type {((time: number) => void)[]} */
  const frames = [];
  let now = 5000;
  createPlayer(store, (callback) => frames.push(callback));
  /** @param {number} seconds */
  function pass(seconds) {
    now += 1000 * seconds;
    for (const frame of frames.splice(0)) frame(now);
  }
  return { store, frames, pass };
}

test("the playhead advances by speed times the time passed", () => {
  const { store, pass } = playerOf({ playing: true });
  pass(0);
  pass(0.05);
  pass(0.05);
  assert.ok(Math.abs(store.get("playhead") - 1) < 1e-9);
});

test("no frame is asked for while paused", () => {
  const { store, frames, pass } = playerOf({ playing: true });
  store.set({ playing: false });
  pass(0.1);
  assert.equal(frames.length, 0);
  assert.equal(store.get("playhead"), 0);
});

test("a tab that was hidden for a minute does not jump", () => {
  const { store, pass } = playerOf({ playing: true });
  pass(0);
  pass(60);
  assert.ok(store.get("playhead") <= 1);
});

test("the time that passed while paused does not count", () => {
  const { store, pass } = playerOf({ playing: true });
  pass(0);
  store.set({ playing: false });
  pass(0.08);
  store.set({ playing: true });
  pass(0.08);
  assert.equal(store.get("playhead"), 0);
});

test("at the end it stops, exactly there", () => {
  const { store, pass } = playerOf({ playing: true, playhead: 99.9 });
  for (let i = 0; i < 4; i += 1) pass(0.05);
  assert.equal(store.get("playhead"), 100);
  assert.equal(store.get("playing"), false);
});

test("playing from the end begins again", () => {
  const { store } = playerOf({ playhead: 100 });
  store.set({ playing: true });
  assert.equal(store.get("playhead"), 0);
});

test("a loop shows the end for a moment, then begins again and goes on", () => {
  const { store, pass } = playerOf({ playing: true, playhead: 100, loop: true });
  for (let i = 0; i < 5; i += 1) pass(0.1);
  assert.equal(store.get("playhead"), 100);
  for (let i = 0; i < 6; i += 1) pass(0.1);
  assert.ok(store.get("playhead") < 2);
  assert.equal(store.get("playing"), true);
});

test("it waits at the end of what has arrived, and goes on once more has", () => {
  const progress = /** @type {const} */ ({ state: "running", message: null, received: 1 });
  const trajectories = trajectoriesOf(4);
  const { store, pass } = playerOf({ playing: true, playhead: 3.9, trajectories, progress });
  for (let i = 0; i < 4; i += 1) pass(0.1);
  assert.equal(store.get("playhead"), 4);
  assert.equal(store.get("playing"), true);
  const run = { x: [0, 0], y: [0, 0], loss: [0, 0] };
  trajectories.append({ type: "steps", first: 5, runs: [run] });
  pass(0.1);
  assert.equal(store.get("playhead"), 5);
});

test("a playhead ahead of a re-run that is still arriving stays where it is", () => {
  const progress = /** @type {const} */ ({ state: "running", message: null, received: 1 });
  const { store, pass } = playerOf({ playing: true, playhead: 50, trajectories: trajectoriesOf(16), progress });
  pass(0.1);
  pass(0.1);
  assert.equal(store.get("playhead"), 50);
});

test("the last step is the budget until the stream has ended, then the last that came", () => {
  const trajectories = trajectoriesOf(7);
  assert.equal(lastStepOf({ trajectories, progress: { state: "running", message: null, received: 1 } }), 100);
  assert.equal(lastStepOf({ trajectories, progress: { state: "finished", message: null, received: 1 } }), 7);
  assert.equal(lastStepOf({ trajectories: null, progress: { state: "running", message: null, received: 0 } }), 0);
});

test("an experiment takes about six seconds, whatever its length", () => {
  for (const steps of [40, 200, 2000]) assert.ok(Math.abs(steps / speedFor(steps) - 6) < 0.4, String(steps));
  assert.equal(speedFor(1), 1);
});
