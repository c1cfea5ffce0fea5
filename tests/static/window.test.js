import assert from "node:assert/strict";
import { test } from "node:test";

import { problemOfWindow, readableWindow, windowOfView, withEnd } from "../../static/window.js";

test("an empty or reversed window is named with its axis and its ends", () => {
  assert.equal(problemOfWindow([[0, 1], [-2, 2]]), null);
  assert.match(problemOfWindow([[5, 2], [0, 1]]) ?? "", /smaller x .*from 5 to 2 is backwards/);
  assert.match(problemOfWindow([[0, 1], [3, 3]]) ?? "", /smaller y .*from 3 to 3 is nothing/);
});

test("one end moves and the others stay", () => {
  assert.deepEqual(withEnd([[0, 1], [2, 3]], 0, 1, 9), [[0, 9], [2, 3]]);
  assert.deepEqual(withEnd([[0, 1], [2, 3]], 1, 0, -9), [[0, 1], [-9, 3]]);
});

test("a view becomes a window in numbers that can be read, however small it is", () => {
  assert.deepEqual(windowOfView({ x: [-1.23456789, 2.3456789], y: [0.00012345678, 0.00023456789] }), [
    [-1.235, 2.346],
    [0.0001235, 0.0002346],
  ]);
  assert.deepEqual(windowOfView({ x: [-81234.5678, 91234.5678], y: [1, 1 + 1e-13] }), [[-81235, 91235], [1, 1 + 1e-13]]);
});

test("of a window so many digits are shown that its ends can be told apart", () => {
  assert.deepEqual(readableWindow([[0, Math.PI], [1e6, 1e6 + 1 / 3]]), [[0, 3.1416], [1e6, 1000000.33333]]);
  assert.deepEqual(readableWindow([[-1e-9, 2], [-10, 10]]), [[0, 2], [-10, 10]]);
});
