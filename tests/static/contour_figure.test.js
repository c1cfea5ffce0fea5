import assert from "node:assert/strict";
import { test } from "node:test";

import { contourLayout, contourTrace, MARGIN } from "../../static/drawing/contour_figure.js";
import { contours } from "../../static/drawing/contour_levels.js";

const THEME = /** @type {any} */ ({ background: "#ffffff", hatch: "#c3c9d1", contourLow: "#ffffff", contourHigh: "#c3c9d1" });
/** @type {import("../../static/types.js").View} */
const VIEW = { x: [0, 1], y: [0, 1] };

test("only where the loss has gaps is there hatching, beneath the contours, as large as the plot", () => {
  const size = { width: 300, height: 200 };
  assert.deepEqual(/** @type {any} */ (contourLayout(VIEW, THEME, size)).images, []);
  const [image] = /** @type {any} */ (contourLayout(VIEW, THEME, size, true)).images;
  assert.equal(image.layer, "below");
  const svg = decodeURIComponent(image.source.replace("data:image/svg+xml,", ""));
  assert.ok(svg.includes(`width="${300 - MARGIN.l - MARGIN.r}" height="${200 - MARGIN.t - MARGIN.b}"`));
  assert.ok(svg.includes(THEME.hatch));
});

test("a surface without any value is handed to Plotly with gaps alone, and no loss is told there", () => {
  const grid = /** @type {any} */ ({ x: [0, 1], y: [0, 1], z: [[null, null], [null, null]], minimum: null });
  const trace = /** @type {any} */ (contourTrace(contours(grid, null, VIEW), THEME));
  assert.deepEqual(trace.z, grid.z);
  assert.equal(trace.hoverongaps, false);
  assert.ok(trace.contours.size > 0);
});

test("an axis of long numbers has room for their sign, one of short numbers takes none from the plot", () => {
  const size = { width: 300, height: 200 };
  const left = (/** @type {[number, number]} */ y) => /** @type {any} */ (contourLayout({ x: [0, 1], y }, THEME, size)).margin.l;
  assert.deepEqual([left([-5, 5]), left([-400, 400])], [MARGIN.l, MARGIN.l]);
  assert.ok(left([-4000, 4000]) >= 7 * "−4000".length + 7 && left([-4e7, 4e7]) >= 7 * "−4e+7".length + 7);
});
