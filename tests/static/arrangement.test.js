import assert from "node:assert/strict";
import test from "node:test";

import { arrange } from "../../static/drawing/arrangement.js";

const GAP = 12;

test("one panel fills the stage", () => {
  assert.deepEqual(arrange(1, { width: 1000, height: 600 }, 1, GAP), { columns: 1, rowHeight: 600 });
});

test("five panels on a wide stage stand in two rows, all in sight", () => {
  const { columns, rowHeight } = arrange(5, { width: 1050, height: 520 }, 1.3, GAP);
  assert.equal(columns, 3);
  assert.ok(2 * rowHeight + GAP <= 520);
});

test("four panels leave no cell empty", () => {
  assert.equal(4 % arrange(4, { width: 1033, height: 500 }, 1, GAP).columns, 0);
});

test("no panel is narrower than 244 pixels on a wide stage, or 160 on a phone", () => {
  for (let count = 1; count <= 12; count += 1) {
    for (const [width, least] of /** @type {const} */ ([[1400, 244], [760, 244], [358, 160]])) {
      const { columns } = arrange(count, { width, height: 500 }, 1.2, GAP);
      assert.ok(columns === 1 || (width - (columns - 1) * GAP) / columns >= least, `${count} on ${width}`);
    }
  }
});

test("a phone shows at most two columns", () => {
  for (let count = 1; count <= 12; count += 1) {
    assert.ok(arrange(count, { width: 358, height: 480 }, 1.2, GAP).columns <= 2);
  }
});

test("twelve panels keep a legible height and scroll", () => {
  const { rowHeight } = arrange(12, { width: 1050, height: 450 }, 1, GAP);
  assert.ok(rowHeight >= 180);
});

test("a stage that has no size yet gives a size that is not negative", () => {
  const { columns, rowHeight } = arrange(5, { width: 0, height: 0 }, 1, GAP);
  assert.ok(columns === 1 && rowHeight >= 0);
});
