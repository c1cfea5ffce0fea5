import assert from "node:assert/strict";
import { test } from "node:test";

import { groupsOf, pairAmong, panelsFor } from "../../static/drawing/panel_groups.js";

test("each run has a panel of its own, known by its slot", () => {
  assert.deepEqual(groupsOf("side-by-side", [0, 2], [0, 1]), [{ key: "run 0", runs: [0] }, { key: "run 2", runs: [1] }]);
});

test("one panel has all runs, and two that are compared have one each", () => {
  assert.deepEqual(groupsOf("overlay", [0, 1, 2], [0, 1]), [{ key: "all", runs: [0, 1, 2] }]);
  assert.deepEqual(groupsOf("compare", [0, 1, 2], [2, 0]).map(({ runs }) => runs), [[2], [0]]);
  // the first run has just been taken away, and another one added: what is compared is that, of what is on show still
  assert.deepEqual(groupsOf("compare", [0, 1, 2], [1, 0], [1, 2]).map(({ runs }) => runs), [[2], [1]]);
  assert.deepEqual(groupsOf("compare", [0, 1], [1, 2], [0, 1, 2]).map(({ runs }) => runs), [[1], []]);
});

test("two runs are compared that are there and differ; where there is one, it alone", () => {
  assert.deepEqual(pairAmong(5, [3, 1]), [3, 1]);
  assert.deepEqual(pairAmong(2, [3, 1]), [0, 1]);
  assert.deepEqual(pairAmong(2, [1, 3]), [1, 0]);
  assert.deepEqual(pairAmong(2, [5, 0]), [1, 0]);
  assert.deepEqual(pairAmong(2, [1, 1]), [1, 0]);
  assert.deepEqual(pairAmong(1, [0, 1]), [0]);
  assert.deepEqual(pairAmong(0, [0, 1]), []);
});

test("a panel stays with its run when others come and go, and none is made that another can stand in for", () => {
  const panels = groupsOf("side-by-side", [0, 1, 2], [0, 1]).map(({ key }) => ({ key }));
  const [first, second, third] = panels;
  assert.deepEqual(panelsFor(panels, groupsOf("side-by-side", [0, 2], [0, 1])), [first, third]);
  assert.deepEqual(panelsFor(panels, groupsOf("side-by-side", [2, 3, 0], [0, 1])), [third, second, first]);
  assert.deepEqual(panelsFor(panels, groupsOf("side-by-side", [0, 1, 2, 3], [0, 1])), [first, second, third, null]);
  assert.deepEqual(panelsFor(panels, groupsOf("overlay", [0, 1, 2], [0, 1])), [first]);
});
