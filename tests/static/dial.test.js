import assert from "node:assert/strict";
import { test } from "node:test";

import { angleAt, snapped, turnedByKey, wrapped } from "../../static/dial.js";

test("an angle is wrapped to one turn, 180 rather than -180", () => {
  assert.deepEqual([0, 180, -180, 181, -181, 360, 405, -400].map(wrapped), [0, 180, 180, -179, 179, 0, 45, -40]);
  assert.ok(Object.is(wrapped(-360), 0), "and not minus zero");
});

test("up on the screen is a quarter turn counterclockwise", () => {
  assert.deepEqual([angleAt(1, 0), angleAt(0, -1), angleAt(-1, 0), angleAt(0, 1)], [0, 90, 180, -90]);
  assert.ok(Math.abs(angleAt(1, -1) - 45) < 1e-12);
});

test("near a multiple of 15 degrees the dial rests on it, elsewhere it follows", () => {
  assert.deepEqual([43, 46.9, 40.04, 7.46, -44, 178, -179].map(snapped), [45, 45, 40, 7.5, -45, 180, 180]);
});

test("keys turn by 1 or by 15 degrees, round the end, and the others are not the dial's", () => {
  assert.deepEqual([turnedByKey("ArrowUp", false, 44), turnedByKey("ArrowRight", true, 44)], [45, 59]);
  assert.deepEqual([turnedByKey("ArrowDown", false, -180), turnedByKey("ArrowLeft", true, 0)], [179, -15]);
  assert.deepEqual([turnedByKey("Home", false, 3), turnedByKey("End", false, 3)], [-180, 180]);
  assert.equal(turnedByKey("Tab", false, 3), null);
});
