import assert from "node:assert/strict";
import test from "node:test";

import { handlesOf, withMovedStart } from "../../static/drawing/starts.js";

/** @type {import("../../static/types.js").Experiment} */
const experiment = {
  surface: { name: "bowl" },
  start: [1, 2],
  steps: 10,
  runs: [{ optimizer: "a" }, { optimizer: "b", start: [3, 4] }, { optimizer: "c" }],
};

test("runs without a start of their own share one handle", () => {
  assert.deepEqual(handlesOf(experiment, [0, 2]).map(({ key, point }) => ({ key, point })), [{ key: null, point: [1, 2] }]);
});

test("a run with a start of its own has its own handle, and needs no shared one", () => {
  assert.deepEqual(handlesOf(experiment, [1]).map(({ key, point }) => ({ key, point })), [{ key: 1, point: [3, 4] }]);
  assert.deepEqual(handlesOf(experiment, [0, 1, 2]).map(({ key }) => key), [null, 1]);
});

test("moving the shared start leaves a run's own alone, and the other way round", () => {
  assert.deepEqual(withMovedStart(experiment, null, [5, 6]).start, [5, 6]);
  assert.deepEqual(withMovedStart(experiment, null, [5, 6]).runs[1]?.start, [3, 4]);
  const moved = withMovedStart(experiment, 1, [5, 6]);
  assert.deepEqual([moved.start, moved.runs[1]?.start], [[1, 2], [5, 6]]);
});

test("a start that is already there changes nothing, so that nothing is run again", () => {
  assert.equal(withMovedStart(experiment, null, [1, 2]), experiment);
  assert.equal(withMovedStart(experiment, 1, [3, 4]), experiment);
});
