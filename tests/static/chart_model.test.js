import assert from "node:assert/strict";
import test from "node:test";

import { chartModel } from "../../static/drawing/chart_model.js";
import { distanceToNearest } from "../../static/drawing/chart_quantities.js";
import { nearestRun, readingsAt } from "../../static/drawing/chart_reading.js";

/** @param {number[]} values */
const column = (values) => Float64Array.from([...values, 99, 99]); // with spare room

/** @param {number[]} loss @param {object} [more] @returns {any} */
function runOf(loss, more = {}) {
  const zeros = column(loss.map(() => 0));
  const none = { effectiveRate: null, evaluations: null, stability: null, outcome: { status: "budget_spent" } };
  return { label: "a", length: loss.length, x: column(loss), y: zeros, loss: column(loss), gradientNorm: column(loss), ...none, ...more };
}

/** @param {any[]} runs @param {object} [chart] @param {object} [goal] @param {string[]} [asked] */
function modelOf(runs, chart = {}, goal = {}, asked = ["effective_rate", "stability", "evaluations"]) {
  const lastStep = Math.max(...runs.map(({ length }) => length - 1));
  return chartModel(
    { steps: 10, lastStep, minimum: null, runs },
    /** @type {any} */ ({ quantity: "loss", against: "steps", isLog: false, ...chart }),
    { goal: { minimum: null, minima: [], ...goal }, isRunning: false, columns: 400, asked: new Set(asked) },
  );
}

/** @param {ReturnType<typeof modelOf>} model @param {number} [run] */
function drawn(model, run = 0) {
  return model.runs[run]?.map(({ kept, count, value }) => [...kept.steps.subarray(0, count)].map(value));
}

test("every quantity is what its name says", () => {
  const run = runOf([9, 3, -1], {
    gradientNorm: column([6, 2, 1]),
    y: column([12, 4, 1]),
    stability: { sharpness: column([2, 8, NaN]), limit: column([5, 5, 5]) },
  });
  const goal = { minimum: -2, minima: [[0, 0], [-1, 0]] };
  /** @param {string} quantity */
  const of = (quantity) => drawn(modelOf([run], { quantity }, goal));
  assert.deepEqual(of("loss"), [[9, 3, -1]]);
  assert.deepEqual(of("suboptimality"), [[11, 5, 1]]);
  assert.deepEqual(of("distance"), [[15, 5, 1]]);
  assert.deepEqual(of("gradient_norm"), [[6, 2, 1]]);
  assert.deepEqual(of("sharpness"), [[2, 8, NaN], [5, 5, 5]]);
});

test("an effective rate has a line for each coordinate, and one where both are equal", () => {
  const [both, one] = [{ x: column([1, 2]), y: column([1, 3]) }, { x: column([1, 2]), y: column([1, 2]) }];
  assert.deepEqual(drawn(modelOf([runOf([4, 1], { effectiveRate: both })], { quantity: "effective_rate" })), [[1, 2], [1, 3]]);
  assert.deepEqual(drawn(modelOf([runOf([4, 1], { effectiveRate: one })], { quantity: "effective_rate" })), [[1, 2]]);
});

test("where no minimum is known the loss takes the place of what needs one, and says so", () => {
  for (const quantity of ["suboptimality", "distance"]) {
    const model = modelOf([runOf([4, 1])], { quantity });
    assert.equal(model.quantity, "loss");
    assert.match(model.note ?? "", /, so this is the loss/);
    assert.deepEqual(drawn(model), [[4, 1]]);
  }
  assert.equal(modelOf([runOf([4, 1])], { quantity: "suboptimality" }, { minimum: 0 }).note, null);
});

test("what was not asked for yet is waited for", () => {
  for (const chart of [{ quantity: "effective_rate" }, { quantity: "sharpness" }, { against: "evaluations" }]) {
    assert.ok(modelOf([runOf([4, 1])], chart, {}, []).waiting, JSON.stringify(chart));
  }
  assert.ok(!modelOf([runOf([4, 1])], {}, {}, []).waiting);
});

test("what no rule has makes way for the loss; what some have is drawn of those", () => {
  const rate = { effectiveRate: { x: column([1, 2]), y: column([1, 2]) } };
  const some = modelOf([runOf([4, 1]), runOf([4, 1], rate)], { quantity: "effective_rate" });
  assert.deepEqual([some.waiting, some.quantity, drawn(some, 0), drawn(some, 1)], [false, "effective_rate", [], [[1, 2]]]);
  const none = modelOf([runOf([4, 1])], { quantity: "effective_rate" });
  assert.deepEqual([none.waiting, none.quantity], [false, "loss"]);
  assert.match(none.note ?? "", /None of these rules/);
  const model = modelOf([runOf([4, 1], { stability: { sharpness: column([NaN, NaN]), limit: column([NaN, NaN]) } })], { quantity: "sharpness" });
  assert.deepEqual([model.waiting, model.quantity], [false, "loss"]);
});

test("a logarithm is used only where it shows something", () => {
  assert.deepEqual([modelOf([runOf([4, 1])], { isLog: true })].map(({ isLog, hasLog }) => [isLog, hasLog]), [[true, true]]);
  assert.deepEqual([modelOf([runOf([4, -1])], { isLog: true })].map(({ isLog, hasLog }) => [isLog, hasLog]), [[false, false]]);
  assert.ok(modelOf([runOf([4, 0])], { quantity: "suboptimality", isLog: true }, { minimum: 0 }).isLog);
});

test("against evaluations, all runs are read where they had spent as much", () => {
  const cheap = runOf([9, 8, 7, 6], { label: "cheap", evaluations: column([1, 2, 3, 4]) });
  const dear = runOf([9, 5, 1], { label: "dear", evaluations: column([2, 6, 10]) });
  const model = modelOf([cheap, dear], { against: "evaluations" });
  assert.equal(model.end, 10);
  assert.deepEqual(readingsAt(model, 7).map(({ run, step, hasEnded, values }) => [run, step, hasEnded, ...values]), [[0, 3, true, 6], [1, 1, false, 5]]);
  assert.deepEqual(readingsAt(model, 2).map(({ run, step }) => [run, step]), [[1, 0], [0, 1]]);
});

test("readings begin with what is highest on the chart; what has no value comes last", () => {
  const model = modelOf([runOf([1, NaN]), runOf([1, 2]), runOf([1, 7]), runOf([3])]);
  assert.deepEqual(readingsAt(model, 1).map(({ run }) => run), [2, 3, 1, 0]);
  assert.equal(nearestRun(model, 1, (value) => Math.abs(value - 2.2)), 1);
});

test("what comes later goes on where the line was; another question begins anew", () => {
  const run = runOf([5, 4, 3, 2], { outcome: null });
  run.length = 2;
  const scene = { goal: { minimum: null, minima: [] }, isRunning: true, columns: 400 };
  const trajectories = { steps: 10, lastStep: 1, minimum: null, runs: [run] };
  const chart = /** @type {any} */ ({ quantity: "loss", against: "steps", isLog: false });
  const before = chartModel(trajectories, chart, scene);
  run.length = 4;
  const after = chartModel({ ...trajectories, lastStep: 3 }, chart, scene, before);
  assert.deepEqual(drawn(after), [[5, 4, 3, 2]]);
  assert.equal(after.runs[0]?.[0]?.kept, before.runs[0]?.[0]?.kept);
  const other = chartModel(trajectories, { ...chart, quantity: "gradient_norm" }, scene, after);
  assert.notEqual(other.runs[0]?.[0]?.kept, after.runs[0]?.[0]?.kept);
});

test("the distance is that to the nearest point, and none where the position is none", () => {
  assert.equal(distanceToNearest(3, 4, [[100, 100], [0, 0]]), 5);
  assert.ok(Number.isNaN(distanceToNearest(NaN, 4, [[0, 0]])));
});
