import assert from "node:assert/strict";
import test from "node:test";

import { lossRange, series, shownLoss } from "../../static/drawing/loss_series.js";

/** @param {number[]} losses @param {string} [status] */
function runOf(losses, status) {
  return { loss: Float64Array.from(losses), length: losses.length, outcome: status === undefined ? null : { status } };
}

/** @param {number} loss */
const asItIs = (loss) => loss;

test("a linear scale shows the loss, a logarithmic one how far it is above the minimum", () => {
  assert.equal(shownLoss(-4.5, -5, false), -4.5);
  assert.equal(shownLoss(-4.5, -5, true), 0.5);
  assert.equal(shownLoss(3, null, true), 3);
});

test("what a logarithmic scale has no place for is not a number", () => {
  assert.ok(Number.isNaN(shownLoss(-5, -5, true)));
  assert.ok(Number.isNaN(shownLoss(-1, null, true)));
});

test("a short run is drawn whole, with gaps where there is no number", () => {
  assert.deepEqual(series(runOf([3, NaN, 1]), asItIs, 2000), { x: [0, 1, 2], y: [3, null, 1] });
});

test("a long run is thinned, keeps its ends and its extremes, and stays in order", () => {
  const losses = Array.from({ length: 100_000 }, (_, k) => Math.sin(k / 5000));
  losses[43_210] = 9;
  losses[76_543] = -9;
  const { x, y } = series(runOf(losses), asItIs, 2000);
  assert.ok(x.length <= 2001);
  assert.equal(x[0], 0);
  assert.equal(x.at(-1), 99_999);
  assert.equal(y[x.indexOf(43_210)], 9);
  assert.equal(y[x.indexOf(76_543)], -9);
  assert.ok(x.every((step, k) => k === 0 || step > Number(x[k - 1])));
});

test("entries beyond the run's length are spare room, not losses", () => {
  const run = { loss: new Float64Array(64), length: 2, outcome: null };
  assert.deepEqual(series(run, asItIs, 2000).x, [0, 1]);
});

test("the range holds all runs, with some room", () => {
  const [low, high] = lossRange([runOf([4, 1]), runOf([4, -2])], asItIs, false);
  assert.ok(low < -2 && low > -3 && high > 4 && high < 5);
});

test("a run that diverged counts only with its start", () => {
  const [, high] = lossRange([runOf([4, 1]), runOf([5, 1e30], "diverged")], asItIs, false);
  assert.ok(high > 5 && high < 6);
});

test("a run that came where the loss has no value counts with all that it had before", () => {
  const run = { ...runOf([9, 4, -2, NaN], "diverged"), endsInGap: true };
  const [low, high] = lossRange([run], asItIs, false);
  assert.ok(low < -2 && low > -4 && high > 9 && high < 11);
});

test("on a logarithmic scale the range is in decades and ends where rounding errors begin", () => {
  const [low, high] = lossRange([runOf([100, 1e-40])], asItIs, true);
  assert.ok(high > 2 && high < 4 && low < -14 && low > -18);
});

test("without any number there is still a range", () => {
  assert.deepEqual(lossRange([runOf([NaN])], asItIs, false), [0, 1]);
});
