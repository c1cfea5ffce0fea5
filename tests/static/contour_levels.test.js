import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { contours } from "../../static/drawing/contour_levels.js";

/** @type {Omit<import("../../static/types.js").Grid, "x" | "y" | "z" | "minimum">} */
const NOTHING_MORE = { lowest_in_domain: null, minima: [], local_minima: [], saddles: [], points: null, domain: [[-2, 2], [-2, 2]], centre: [0, 0] };

/** @param {(x: number, y: number) => number | null} loss @param {number | null} minimum */
function gridOf(loss, minimum) {
  const x = Array.from({ length: 41 }, (_, i) => -2 + i / 10);
  return { ...NOTHING_MORE, x, y: x, z: x.map((v) => x.map((u) => loss(u, v))), minimum };
}

/** @type {import("../../static/types.js").View} */
const view = { x: [-2, 2], y: [-2, 2] };

test("linear levels divide the range of losses evenly, and what is drawn is the loss", () => {
  const grid = gridOf((x, y) => x * x + y * y - 5, -5);
  const { z, start, end, size } = contours(grid, "linear", view);
  assert.equal(z, grid.z);
  assert.ok(start > -5 && end < 3 && Math.abs((end - start) / size - 17) < 1e-9);
});

test("logarithmic levels divide the decades above the minimum, and losses stay readable", () => {
  const grid = gridOf((x, y) => 10 ** (x + y) + 7, 7);
  const { z, losses, start, end } = contours(grid, "log", view);
  assert.equal(losses, grid.z);
  assert.ok(Math.abs(Number(z[20]?.[30]) - 1) < 1e-9, "10^1 above the minimum is drawn as 1");
  assert.ok(start > -4 && end < 4 && end > 3);
});

test("the minimum itself, infinitely far down on a logarithmic scale, is drawn as a finite value", () => {
  const { z } = contours(gridOf((x, y) => x * x + y * y, 0), "log", view);
  assert.ok(z.flat().every((value) => Number.isFinite(value)));
});

test("levels belong to what is in view, not to what the grid holds beyond", () => {
  const grid = gridOf((x, y) => (Math.abs(x) > 1 || Math.abs(y) > 1 ? 1e6 : x * x + y * y), 0);
  assert.ok(contours(grid, "linear", { x: [-1, 1], y: [-1, 1] }).end < 2);
});

test("losses that are not numbers leave holes and do not disturb the levels", () => {
  const { z, end } = contours(gridOf((x, y) => (x > 1.9 ? null : x * x + y * y), 0), "log", view);
  assert.equal(z[0]?.[40], null);
  assert.ok(Number.isFinite(end));
});

test("a flat surface has no level at all, and where there is no value nothing is thrown either", () => {
  for (const loss of [() => 3, () => null, () => 5 + 1e-14 * Math.random()]) {
    const { start, end, size, reach } = contours(gridOf(loss, null), null, view);
    assert.ok(end < start && size > 0 && reach === null);
  }
});

test("whether the loss has a value everywhere is told", () => {
  assert.equal(contours(gridOf((x) => x, null), null, view).hasGaps, false);
  assert.equal(contours(gridOf((x, y) => (x * y > 3.9 ? null : x), null), null, view).hasGaps, true);
});

/** @type {[string, (x: number, y: number) => number, string][]} */
const CHOICES = [
  ["a bowl", (x, y) => x * x + 10 * y * y, "linear"],
  ["a slope", (x, y) => x + y, "linear"],
  ["a saddle", (x, y) => x * x - y * y, "linear"],
  ["a curved valley", (x, y) => (1 - x) ** 2 + 100 * (y - x * x) ** 2, "log"],
  ["growth over many decades", (x, y) => Math.exp(3 * (x * x + y * y)), "log"],
  ["a peak without an end", (x, y) => 1 / (x * x + y * y + 1e-4), "log"],
  ["a pole to either side", (x) => 1 / (x + 0.01), "symlog"],
  ["a hole in a plain", (x, y) => -1 / (x * x + y * y + 1e-3), "symlog"],
];
for (const [what, loss, spacing] of CHOICES) {
  test(`where nothing is declared, ${what} gets ${spacing} levels, of which a good share is in view`, () => {
    const { z, start, end, size, ...rest } = contours(gridOf(loss, null), null, view);
    assert.equal(rest.spacing, spacing);
    const bands = new Set(z.flat().map((height) => Math.floor((Math.min(Number(height), end + size / 2) - start) / size)));
    assert.ok(bands.size >= 12, `${bands.size} bands`);
  });
}

test("what is declared holds, unless it would leave nearly the whole view without a line", () => {
  assert.equal(contours(gridOf((x, y) => x ** 4 + y ** 4, 0), "log", view).spacing, "log");
  assert.equal(contours(gridOf((x, y) => (1 - x) ** 2 + 10 * (y - x * x) ** 2, 0), "linear", view).spacing, "linear");
  assert.equal(contours(gridOf((x, y) => Math.exp(4 * (x * x + y * y)), 1), "linear", view).spacing, "log");
});

test("a spike is cut off: the levels are for the rest", () => {
  const spike = (/** @type {number} */ x, /** @type {number} */ y) => x * x + y * y + (Math.hypot(x - 1, y - 1) < 0.15 ? 1e4 : 0);
  const { end, spacing } = contours(gridOf(spike, 0), "linear", view);
  assert.equal(spacing, "linear");
  assert.ok(end < 12, `the highest level is ${end}`);
});

test("a needle downwards is not: it is what there is to find", () => {
  const needle = (/** @type {number} */ x, /** @type {number} */ y) => -Math.exp(-5 * (x * x + y * y));
  const { start, end } = contours(gridOf(needle, -1), "linear", view);
  assert.ok(start < -0.8 && end > -0.1);
});

test("rounding makes no contours: neither close to a minimum far from zero nor across the whole view", () => {
  const far = gridOf((x, y) => 1e6 + 1e-7 * (x * x + y * y), 1e6);
  const { z, start } = contours(far, "log", view);
  assert.ok(Math.min(...z.flat().map(Number)) >= -8 && start >= -8, "a floor above the rounding of 1e6");
});

test("the lowest and the highest level are told as losses, whatever the spacing", () => {
  const linear = contours(gridOf((x, y) => x + y, null), "linear", view);
  assert.deepEqual(linear.reach, [linear.start, linear.end]);
  const log = contours(gridOf((x, y) => 10 ** (x + y) + 7, 7), "log", view);
  assert.ok(log.reach && Math.abs(log.reach[1] - (7 + 10 ** log.end)) < 1e-9);
  const symlog = contours(gridOf((x) => 1 / (x + 0.01), null), null, view);
  assert.ok(symlog.reach && symlog.reach[0] < -2 && symlog.reach[1] > 5 && symlog.reach[1] < 100);
});

test("losses near the end of the doubles are drawn", () => {
  const { z, start, end, size } = contours(gridOf((x, y) => 8e307 * x + 1e307 * y, null), null, view);
  assert.ok([start, end, size, ...z.flat()].every((value) => Number.isFinite(value)));
  const heights = z.flat().map(Number);
  assert.ok(Number.isFinite(Math.max(...heights) - Math.min(...heights)), "Plotly takes differences");
});

test("a needle in an empty plain does not make contours of the emptiness", () => {
  const needle = (/** @type {number} */ x, /** @type {number} */ y) => -Math.exp(-20 * (x * x + y * y));
  const { reach } = contours(gridOf(needle, null), null, view);
  assert.ok(reach && reach[1] < -1e-4, `the highest level is ${reach?.[1]}`);
});

test("the lowest logarithmic level takes in a small part of the view, and no less", () => {
  const { reach } = contours(gridOf((x, y) => x * x + y * y, 0), "log", view);
  assert.ok(reach && reach[0] > 0.05 && reach[0] < 0.5, `the lowest level is ${reach?.[0]}`);
});

const CASES = JSON.parse(readFileSync(new URL("../contour_levels.json", import.meta.url), "utf8"));
for (const { what, losses, minimum, declared, spacing, size, end } of CASES) {
  test(`the server's pictures and the page choose alike: ${what}`, () => {
    const x = losses.map((/** @type {unknown} */ _, /** @type {number} */ k) => -2 + (4 * k) / (losses.length - 1));
    const chosen = contours({ ...NOTHING_MORE, x, y: x, z: losses, minimum }, declared, { x: [-3, 3], y: [-3, 3] });
    assert.equal(chosen.spacing, spacing);
    for (const [is, wanted] of [[chosen.size, size], [chosen.end, end]]) assert.ok(Math.abs(is - wanted) <= 1e-12 * Math.abs(wanted));
  });
}

test("a valley narrower than the grid's cells is not drawn as beads: the levels within are left out", () => {
  const valley = (/** @type {number} */ x, /** @type {number} */ y) => 100 * Math.sqrt(Math.abs(y - 0.3 * x)) + Math.abs(x);
  const { start, end, size } = contours(gridOf(valley, 0), "linear", view);
  assert.ok(start > 1.5 * size && start < 4.5 * size, `the lowest level is the ${start / size}th`);
  assert.ok(Math.abs(((end - start) / size) % 1) < 1e-9, "the others are where they were");
  const hole = contours(gridOf((x, y) => Math.sqrt(x * x + y * y), 0), "linear", view);
  assert.ok(Math.abs(hole.start / hole.size - 1) < 1e-9, "a hole that is wide enough keeps them all");
});

test("where nothing is wide enough to be drawn well, most levels are drawn all the same", () => {
  const { start, end, size } = contours(gridOf((x, y) => Math.sin(31 * x + 17 * y), -1), "linear", view);
  assert.equal(Math.round((end - start) / size), 14);
});
