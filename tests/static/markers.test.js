import assert from "node:assert/strict";
import test from "node:test";

import { colorNumber, dashName, dashOf, markerPath, markerSymbol, SLOTS } from "../../static/drawing/markers.js";

const slots = Array.from({ length: SLOTS }, (_, slot) => slot);

test("every slot has a shape of its own, on the canvas and in Plotly", () => {
  assert.equal(new Set(slots.map((slot) => markerPath(slot, 5))).size, 8);
  assert.equal(new Set(slots.map(markerSymbol)).size, 8);
});

test("runs of one colour differ in shape and in dash, up to as many runs as there can be", () => {
  for (const color of slots) {
    const alike = Array.from({ length: 8 }, (_, round) => color + 8 * round);
    assert.deepEqual(new Set(alike.map(colorNumber)), new Set([String(color + 1)]));
    assert.equal(new Set(alike.map((slot) => markerPath(slot, 5))).size, 8);
    assert.equal(new Set(alike.map(dashName)).size, 8);
  }
});

test("the first eight lines have no gaps, and no dash is that of a second path", () => {
  for (const slot of slots) assert.deepEqual([dashOf(slot), dashName(slot)], [[], "solid"]);
  for (let slot = 8; slot < 64; slot += 1) {
    assert.ok(dashOf(slot).length > 0 && dashOf(slot).length % 2 === 0);
    assert.notDeepEqual(dashOf(slot), [5, 4]);
  }
  assert.equal(dashName(8), "14px,5px");
});

test("a shape is closed, finite, centred and no larger than one and a half times its size", () => {
  for (const slot of slots) {
    const path = markerPath(slot, 10);
    assert.match(path, /^M.*Z$/);
    const numbers = (path.replaceAll(/A.*?(?=A|Z)/g, "").match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
    assert.ok(numbers.length >= 2 && numbers.every((value) => Math.abs(value) <= 15), path);
  }
});
