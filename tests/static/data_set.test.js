import assert from "node:assert/strict";
import { test } from "node:test";

import {
  isStandardized,
  namesIn,
  pointsIn,
  summaryOfPoints,
  symbolsIn,
  withPoints,
  withShippedPoints,
} from "../../static/data_set.js";
import { withData } from "../../static/surface_choice.js";

/** @typedef {import("../../static/types.js").Point} Point */

/** @type {import("../../static/types.js").Experiment} */
const PLAIN = { version: 1, surface: { name: "line" }, start: [1, 2], steps: 10, runs: [] };
const reference = { authors: "", year: 0, title: "", url: "", where: "" };
/** @type {Point[]} */
const SHIPPED = [[1, 0], [2, 1], [3, 1], [0.5, 0]];
/** @type {import("../../static/types.js").SurfaceData} */
const DATA = { input: "length", target: "width", kind: "regression", classes: null, points: SHIPPED, reference };
/** @type {Point[]} */
const OWN = [[4, 5], [6, 7]];

test("the formula's symbols are told with what they stand for, and which of them are standardized", () => {
  assert.equal(symbolsIn(PLAIN, DATA), "u: length · v: width, both standardized");
  assert.equal(symbolsIn(PLAIN, { ...DATA, kind: "classification" }), "u: length, standardized · v: width");
  const raw = withData(PLAIN, { standardized: false, points: OWN, names: ["hours", "marks"] });
  assert.equal(symbolsIn(raw, DATA), "u: hours · v: marks");
});

test("the points in force are the app's until there are own ones", () => {
  assert.equal(pointsIn(PLAIN, DATA), SHIPPED);
  const own = withPoints(PLAIN, OWN);
  assert.equal(pointsIn(own, DATA), OWN);
  assert.deepEqual(withShippedPoints(own, DATA), PLAIN);
});

test("own points keep what else is chosen of the data, and no batch is larger than they are many", () => {
  const chosen = withData(PLAIN, { standardized: false, batch: 3 });
  assert.deepEqual(withPoints(chosen, OWN).surface.data, { standardized: false, batch: 2, points: OWN });
  assert.deepEqual(withPoints(withData(PLAIN, { batch: 1 }), OWN).surface.data, { batch: 1, points: OWN });
  assert.deepEqual(withShippedPoints(withData(withPoints(PLAIN, OWN), { batch: 9 }), DATA).surface.data, { batch: 4 });
});

test("columns are called as the app or a person calls them", () => {
  assert.deepEqual(namesIn(PLAIN, DATA), ["length", "width"]);
  assert.deepEqual(namesIn(withPoints(PLAIN, OWN), DATA), ["input", "target"]);
  const named = withPoints(PLAIN, OWN, ["hours", "score"]);
  assert.deepEqual(namesIn(named, DATA), ["hours", "score"]);
  assert.deepEqual(namesIn(withPoints(named, OWN), DATA), ["input", "target"]);
  assert.deepEqual(withShippedPoints(named, DATA), PLAIN);
  assert.deepEqual(namesIn(PLAIN, DATA), ["length", "width"]);
});

test("points are standardized unless it is said that they are not", () => {
  assert.equal(isStandardized(PLAIN), true);
  assert.equal(isStandardized(withData(PLAIN, { standardized: false })), false);
});

test("what was read is told in a sentence", () => {
  assert.equal(summaryOfPoints(SHIPPED, ["length", "width"]), "4 points: length from 0.5 to 3, width from 0 to 1.");
});
