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

test("no panel is narrower than 244 pixels on a wide stage, or 160 on a phone and where there are many", () => {
  for (let count = 1; count <= 12; count += 1) {
    for (const [width, wide] of /** @type {const} */ ([[1400, 244], [760, 244], [358, 160]])) {
      const least = count > 8 ? 160 : wide;
      const { columns } = arrange(count, { width, height: 500 }, 1.2, GAP);
      assert.ok(columns === 1 || (width - (columns - 1) * GAP) / columns >= least, `${count} on ${width}`);
    }
  }
});

test("twelve panels are all in sight on a laptop, whatever the surface's proportions", () => {
  for (const aspect of [0.75, 1, 1.3, 1.6]) {
    const { columns, rowHeight } = arrange(12, { width: 1073, height: 493 }, aspect, GAP);
    const rows = 12 / columns;
    assert.ok(Number.isInteger(rows) && rows * rowHeight + (rows - 1) * GAP <= 493, `${aspect}: ${columns} columns, ${rowHeight}`);
  }
});

test("a phone shows at most two columns", () => {
  for (let count = 1; count <= 12; count += 1) {
    assert.ok(arrange(count, { width: 358, height: 480 }, 1.2, GAP).columns <= 2);
  }
});

test("twelve panels keep a legible height and scroll", () => {
  assert.ok(arrange(12, { width: 1050, height: 250 }, 1, GAP).rowHeight >= 150);
  assert.ok(arrange(8, { width: 758, height: 250 }, 1, GAP).rowHeight >= 180);
});

test("a stage that has no size yet gives a size that is not negative", () => {
  const { columns, rowHeight } = arrange(5, { width: 0, height: 0 }, 1, GAP);
  assert.ok(columns === 1 && rowHeight >= 0);
});
