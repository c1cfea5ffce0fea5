import assert from "node:assert/strict";
import { test } from "node:test";

import { chartModel, drawnRuns } from "../../static/drawing/chart_model.js";
import { isOpen, upTo } from "../../static/open_question.js";

const RUN = {
  label: "a",
  slot: 0,
  length: 5,
  x: Float64Array.from([5, 4, 3, 2, 1]),
  y: new Float64Array(5),
  loss: Float64Array.from([16, 8, 4, 2, 1]),
  gradientNorm: new Float64Array(5),
  effectiveRate: null,
  evaluations: null,
  stability: null,
  outcome: { status: "diverged" },
};
const ALL = { steps: 4, lastStep: 4, minimum: 0, runs: [RUN, { ...RUN, length: 2 }] };

/** @param {boolean} revealed */
const asked = (revealed) => ({ run: 0, step: 4, experiment: /** @type {any} */ ({}), from: 0, guess: null, revealed, words: null });

test("a question is open until it is revealed", () => {
  assert.deepEqual([isOpen(null), isOpen(asked(false)), isOpen(asked(true))], [false, true, false]);
});

test("a chart shows nothing of what comes after the playhead, but has the room for it", () => {
  const goal = { minimum: 0, minima: [] };
  const known = upTo(ALL, 2.5);
  const model = chartModel(known, { quantity: "loss", against: "steps", isLog: false }, { goal, isRunning: false, columns: 100 });
  const [first, second] = drawnRuns(model, () => null);
  assert.deepEqual([first?.length, second?.length], [3, 2]);
  assert.deepEqual([first?.hasDiverged, second?.hasDiverged], [false, true]);
  assert.equal(first?.lines[0]?.count, 3);
  assert.equal(model.end, 4);
  assert.equal(ALL.runs[0]?.length, 5);
});
