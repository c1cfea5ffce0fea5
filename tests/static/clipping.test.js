import assert from "node:assert/strict";
import test from "node:test";

import { clip, clipped, contains } from "../../static/drawing/clipping.js";

const box = { left: 0, top: 0, right: 100, bottom: 50 };

test("a segment inside stays exactly as it is", () => {
  assert.ok(clip(box, 10, 10, 90, 40));
  assert.deepEqual({ ...clipped }, { x0: 10, y0: 10, x1: 90, y1: 40 });
});

test("a segment that crosses the rectangle is cut at both edges", () => {
  assert.ok(clip(box, -100, 25, 200, 25));
  assert.deepEqual({ ...clipped }, { x0: 0, y0: 25, x1: 100, y1: 25 });
});

test("a segment that misses the rectangle leaves nothing", () => {
  assert.equal(clip(box, -10, -10, -10, 60), false);
  assert.equal(clip(box, 140, 25, 60, 120), false);
});

test("a point inside is kept, one outside is not", () => {
  assert.ok(clip(box, 5, 5, 5, 5));
  assert.equal(clip(box, 5, 55, 5, 55), false);
});

test("an end at an astronomical distance is cut where the segment leaves", () => {
  assert.ok(clip(box, 50, 25, 1e200, 25));
  assert.ok(Math.abs(clipped.x1 - 100) < 1e-6 && clipped.y1 === 25);
});

test("the rectangle contains its edges", () => {
  assert.ok(contains(box, 0, 50));
  assert.equal(contains(box, 100.1, 20), false);
});
