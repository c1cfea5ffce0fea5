import assert from "node:assert/strict";
import { test } from "node:test";

import { Trajectories } from "../../static/trajectories.js";

/** @param {number} runs @param {number} [budget] */
function startedEvent(runs, budget = 100) {
  const run = { optimizer: "any", dialect: "torch", hyperparameters: {}, start: /** @type {[number, number]} */ ([0, 0]) };
  return {
    type: /** @type {const} */ ("started"),
    runs: Array.from({ length: runs }, (_, i) => ({ ...run, label: `run ${i}` })),
    steps: budget,
    minimum: 0,
    tolerance: 1e-3,
    divergence_radius: 100,
  };
}

/** @param {number} runs @param {number} [budget] */
function started(runs, budget) {
  return new Trajectories(startedEvent(runs, budget));
}

/** @param {number} first @param {...(number | null)[]} columns one for each run, used as x, y, loss and gradient's norm */
function steps(first, ...columns) {
  const runs = columns.map((column) => ({ x: column, y: column, loss: column, gradient_norm: column }));
  return /** @type {const} */ ({ type: "steps", first, runs });
}

test("entry k is step k, over several events", () => {
  const trajectories = started(1);
  trajectories.append(steps(0, [10, 11]));
  trajectories.append(steps(2, [12]));
  const run = trajectories.runs[0];
  assert.equal(run?.length, 3);
  assert.deepEqual([...(run?.x.slice(0, 3) ?? [])], [10, 11, 12]);
  assert.equal(trajectories.lastStep, 2);
});

test("runs that are longer than the room that was made for them keep every entry", () => {
  const trajectories = started(1, 20000);
  const column = Array.from({ length: 5000 }, (_, k) => k);
  trajectories.append(steps(0, column));
  trajectories.append(steps(5000, column));
  assert.equal(trajectories.runs[0]?.loss[9999], 4999);
  assert.equal(trajectories.runs[0]?.x[4095], 4095, "from before it had to grow");
  assert.equal(trajectories.lastStep, 9999);
});

test("a gap between events throws and names the run", () => {
  const trajectories = started(1);
  trajectories.append(steps(0, [1, 2]));
  assert.throws(() => trajectories.append(steps(3, [4])), /"run 0" is at step 1, but the next columns begin at step 3/);
});

test("a run that has diverged stays where it ended while the others go on", () => {
  const trajectories = started(2);
  trajectories.append(steps(0, [1, 2], [1, 2]));
  trajectories.append(steps(2, [], [3]));
  trajectories.append(steps(3, [], [4]));
  assert.deepEqual(trajectories.runs.map(({ length }) => length), [2, 4]);
  assert.equal(trajectories.lastStep, 3);
  assert.deepEqual(trajectories.positionAt(0, 3), { x: 2, y: 2 });
});

test("between two steps a position lies on their line, a value is that of the step passed", () => {
  const trajectories = started(1);
  trajectories.append(steps(0, [10, 20]));
  assert.deepEqual(trajectories.positionAt(0, 0.25), { x: 12.5, y: 12.5 });
  assert.equal(trajectories.valueAt(0, "loss", 0.75), 10);
  assert.equal(trajectories.valueAt(0, "gradientNorm", 1), 20);
  assert.equal(trajectories.valueAt(0, "loss", 7), 20, "held after the last step");
});

test("what was not finite on the server is NaN, and does not pull the path towards it", () => {
  const trajectories = started(1);
  trajectories.append(steps(0, [10, null]));
  assert.ok(Number.isNaN(trajectories.valueAt(0, "loss", 1)));
  assert.deepEqual(trajectories.positionAt(0, 0.5), { x: 10, y: 10 });
  assert.ok(Number.isNaN(trajectories.positionAt(0, 1).x));
});

test("before anything has arrived there is no position", () => {
  const trajectories = started(1);
  assert.equal(trajectories.lastStep, 0);
  assert.ok(Number.isNaN(trajectories.positionAt(0, 0).x));
  assert.ok(Number.isNaN(trajectories.valueAt(0, "loss", 0)));
});

test("without the column, the gradient's norm is not known rather than zero", () => {
  const trajectories = started(1);
  trajectories.append({ type: "steps", first: 0, runs: [{ x: [1], y: [1], loss: [1] }] });
  assert.ok(Number.isNaN(trajectories.valueAt(0, "gradientNorm", 0)));
});

test("within the tolerance is closer to the minimum than it; without a minimum, a shorter gradient; unknown is no objection", () => {
  const trajectories = started(1);
  trajectories.append(steps(0, [1, 0.0009, 0.001, -5, null]));
  const within = () => [0, 1, 2, 3, 4].map((step) => trajectories.runs[0]?.isWithin(step));
  assert.deepEqual(within(), [false, true, false, true, true]);
  const free = new Trajectories({ ...startedEvent(1), minimum: null });
  const [x, y] = [[0, 0], [0, 0]];
  free.append({ type: "steps", first: 0, runs: [{ x, y, loss: [-9, 9], gradient_norm: [1, 1e-4] }] });
  assert.deepEqual([0, 1].map((step) => free.runs[0]?.isWithin(step)), [false, true]);
});

test("outcomes arrive with the last event", () => {
  const trajectories = started(1);
  const [run] = trajectories.runs;
  assert.ok(run && run.outcome === null);
  const outcome = /** @type {const} */ ({ status: "diverged", steps: 3, converged_at: null, loss: null, best_loss: 1, evaluations: 3 });
  trajectories.finish({ type: "finished", runs: [outcome] });
  assert.equal(trajectories.runs[0]?.outcome, outcome);
});

test("a run that came to a place without a loss, in reach, is told from one that ran away", () => {
  const lost = /** @type {const} */ ({ status: "diverged", steps: 1, converged_at: null, loss: null, best_loss: 1, evaluations: 2 });
  const trajectories = started(4);
  const places = [[[1, -2], [4, null]], [[1, 1e9], [4, null]], [[1, null], [4, null]], [[1, 1e9], [4, 1e18]]];
  trajectories.append({ type: "steps", first: 0, runs: places.map(([x = [], loss = []]) => ({ x, y: x, loss })) });
  trajectories.finish({ type: "finished", runs: [lost, lost, lost, { ...lost, loss: 1e18 }] });
  assert.deepEqual(trajectories.runs.map(({ endsInGap }) => endsInGap), [true, false, false, false]);
  assert.deepEqual(trajectories.runs.map(({ endsInNaN }) => endsInNaN), [false, false, true, false], "nor has a place without a number run away");
});

test("a run that was out of the tolerance after it had come within says so, wherever it ends", () => {
  const trajectories = started(3);
  trajectories.append(steps(0, [9, 0, 0, 0], [9, 0, 9, 0], [9, 9, 0, 0]));
  const ends = [1, 1, 2].map((converged_at) => ({ status: /** @type {const} */ ("converged"), steps: 3, converged_at, loss: 0, best_loss: 0, evaluations: 4 }));
  trajectories.finish({ type: "finished", runs: ends });
  assert.deepEqual(trajectories.runs.map(({ leavesAgain }) => leavesAgain), [false, true, false]);
});

test("a second path is kept beside the first, however long it grows, by the runs that have one", () => {
  const trajectories = started(2, 20000);
  const column = Array.from({ length: 5000 }, (_, k) => k);
  for (const first of [0, 5000]) {
    const [one, other] = steps(first, column, column).runs;
    const second = { x: column.map((k) => k + 0.5), y: column.map(() => null) };
    trajectories.append({ type: "steps", first, runs: [{ .../** @type {any} */ (one), second_path: second }, /** @type {any} */ (other)] });
  }
  assert.equal(trajectories.runs[0]?.second?.x[4095], 4095.5);
  assert.equal(trajectories.runs[0]?.second?.x[9999], 4999.5);
  assert.ok(Number.isNaN(trajectories.runs[0]?.second?.y[9999]));
  assert.equal(trajectories.runs[1]?.second, null);
});

test("learning rates are kept, however long they grow, by the runs that have them", () => {
  const trajectories = started(2, 20000);
  const column = Array.from({ length: 5000 }, (_, k) => k);
  for (const first of [0, 5000]) {
    const [one, other] = steps(first, column, column).runs;
    const rated = { .../** @type {any} */ (one), learning_rate: column.map((k) => k + 0.5) };
    trajectories.append({ type: "steps", first, runs: [rated, /** @type {any} */ (other)] });
  }
  assert.equal(trajectories.runs[0]?.learningRate?.[4095], 4095.5);
  assert.equal(trajectories.runs[0]?.learningRate?.[9999], 4999.5);
  assert.equal(trajectories.runs[1]?.learningRate, null);
});
