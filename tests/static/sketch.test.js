import assert from "node:assert/strict";
import { test } from "node:test";

import { sketched } from "../../static/drawing/sketch.js";

globalThis.ImageData ??= /** @type {any} */ (class {
  /** @param {number} width @param {number} height */
  constructor(width, height) {
    Object.assign(this, { width, height, data: new Uint8ClampedArray(4 * width * height) });
  }
});

const THEME = /** @type {import("../../static/drawing/theme.js").Theme} */ (/** @type {unknown} */ ({
  contourLow: "#ffffff",
  contourHigh: "#0000c8",
  contourLine: "rgba(255, 0, 0, 0.5)",
  contourLineWidth: 1,
  background: "#101010",
  hatch: "#202020",
}));

/** The plane z = x over [0, 10] x [0, 10], with lines at 2, 4, 6 and 8. @param {(number | null)[][]} [z] */
function plane(z = [[0, 10], [0, 10]]) {
  return /** @type {any} */ ({ contours: { x: [0, 10], y: [0, 10], z, start: 2, end: 8, size: 2 }, theme: THEME });
}
const AREA = /** @type {any} */ ({ xLow: 0, xHigh: 10, yLow: 0, yHigh: 10 });

/** @param {ImageData} image @param {number} column @param {number} row */
const pixel = ({ data, width }, column, row) => [...data.slice(4 * (row * width + column), 4 * (row * width + column) + 4)];

test("bands go from the low colour to the high one, in equal steps", () => {
  const image = sketched(plane(), AREA, 100, 4);
  const middles = [10, 30, 50, 70, 90].map((column) => pixel(image, column, 2));
  assert.deepEqual(middles, [[255, 255, 255, 255], [191, 191, 241, 255], [128, 128, 228, 255], [64, 64, 214, 255], [0, 0, 200, 255]]);
});

test("lines lie at the levels and nowhere else, half way to their colour", () => {
  const image = sketched(plane(), AREA, 1000, 2);
  const isRed = (/** @type {number} */ column) => {
    const [red, green] = pixel(image, column, 1);
    return Number(red) > Number(green) + 60;
  };
  const found = Array.from({ length: 1000 }, (_, column) => column).filter(isRed);
  assert.deepEqual([...new Set(found.map((column) => Math.round(column / 100)))], [2, 4, 6, 8]);
  assert.ok(found.every((column) => Math.abs(column + 0.5 - 100 * Math.round(column / 100)) <= 1), String(found));
});

test("the picture is of the area that is asked for, upwards", () => {
  const upwards = plane([[0, 0], [10, 10]]);
  const image = sketched(upwards, { ...AREA, yLow: 5, yHigh: 10 }, 4, 100);
  assert.deepEqual(pixel(image, 2, 5), [0, 0, 200, 255], "the highest loss at the top");
  assert.deepEqual(pixel(image, 2, 95), [128, 128, 228, 255], "the middle at the bottom");
});

test("where the loss has no value it is hatched", () => {
  const image = sketched(plane([[0, null], [0, null]]), AREA, 40, 40);
  const colors = new Set(Array.from({ length: 40 }, (_, row) => pixel(image, 20, row)[0]));
  assert.deepEqual([...colors].sort(), [0x10, 0x20]);
});

test("without any level all is of the lowest colour", () => {
  const flat = plane([[3, 3], [3, 3]]);
  Object.assign(flat.contours, { start: 1, end: 0, size: 1 });
  assert.deepEqual(pixel(sketched(flat, AREA, 8, 8), 4, 4), [255, 255, 255, 255]);
});
