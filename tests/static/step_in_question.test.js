import assert from "node:assert/strict";
import { test } from "node:test";

import { playheadFor, runInQuestion, stepInQuestion, subscript, updateLine } from "../../static/step_in_question.js";

/** @param {Partial<{playhead: number, inspected: number | null, lengths: number[]}>} [changes] */
function state({ playhead = 0, inspected = null, lengths = [41, 6] } = {}) {
  return /** @type {any} */ ({
    experiment: { runs: lengths.map(() => ({})) },
    trajectories: { runs: lengths.map((length) => ({ length })) },
    inspected,
    playhead,
  });
}

test("the step at the playhead is the one that leads away from it", () => {
  assert.deepEqual(stepInQuestion(state()), { run: 0, step: 1, last: 40 });
  assert.deepEqual(stepInQuestion(state({ playhead: 11.9 })), { run: 0, step: 12, last: 40 });
});

test("at the end of a run it is its last, wherever the others go on to", () => {
  assert.equal(stepInQuestion(state({ playhead: 40 }))?.step, 40);
  assert.deepEqual(stepInQuestion(state({ playhead: 30, inspected: 1 })), { run: 1, step: 5, last: 5 });
});

test("there is none before anything has come, or where a run took no step", () => {
  assert.equal(stepInQuestion({ ...state(), trajectories: null }), null);
  assert.equal(stepInQuestion(state({ lengths: [1] })), null);
  assert.equal(stepInQuestion(state({ lengths: [0] })), null);
});

test("a run that is gone makes way for the last there is", () => {
  assert.equal(runInQuestion(state({ inspected: 5 })), 1);
  assert.equal(runInQuestion(state()), 0);
});

test("the playhead goes to where a step begins", () => {
  for (const step of [1, 2, 40]) assert.equal(stepInQuestion(state({ playhead: playheadFor(step, 40) }))?.step, step);
  assert.equal(playheadFor(41, 40), 39);
  assert.equal(playheadFor(0, 40), 0);
});

test("numbers are written as indices", () => {
  assert.equal(subscript(1204), "₁₂₀₄");
});

test("the update's line is the last that leads where the step does", () => {
  const line = (/** @type {any} */ result) => ({ result });
  const lines = /** @type {any} */ ([line([1, 2]), line(1), line([1, 2 + 1e-12]), line([3, 4]), line(null)]);
  assert.equal(updateLine({ lines, after: [1, 2] }), 2);
  assert.equal(updateLine({ lines, after: [5, 6] }), -1);
  assert.equal(updateLine({ lines: [.../** @type {any[]} */ (lines), line([null, 2])], after: [null, 2] }), 5);
});
