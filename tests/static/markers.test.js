import assert from "node:assert/strict";
import test from "node:test";

import { markerPath, markerSymbol, SLOTS } from "../../static/drawing/markers.js";

const slots = Array.from({ length: SLOTS }, (_, slot) => slot);

test("every slot has a shape of its own, on the canvas and in Plotly", () => {
  assert.equal(new Set(slots.map((slot) => markerPath(slot, 5))).size, 8);
  assert.equal(new Set(slots.map(markerSymbol)).size, 8);
});

test("shapes repeat after the last slot", () => {
  assert.equal(markerPath(8, 5), markerPath(0, 5));
  assert.equal(markerPath(11, 5), markerPath(3, 5));
});

test("a shape is closed, finite, centred and no larger than one and a half times its size", () => {
  for (const slot of slots) {
    const path = markerPath(slot, 10);
    assert.match(path, /^M.*Z$/);
    const numbers = (path.replaceAll(/A.*?(?=A|Z)/g, "").match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
    assert.ok(numbers.length >= 2 && numbers.every((value) => Math.abs(value) <= 15), path);
  }
});
