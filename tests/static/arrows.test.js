import assert from "node:assert/strict";
import test from "node:test";

import { glyphsOf, keysOf, sharedKeysOf } from "../../static/arrows.js";
import { Paths } from "../../static/drawing/paths.js";

/** @param {string} name @param {string} symbol @param {"vector" | "magnitude" | "position" | "number" | null} drawn */
const variable = (name, symbol, drawn) => ({ name, symbol, drawn, meaning: "", initial: 0 });
const state = [variable("m", "m", "vector"), variable("v", "v", "magnitude"), variable("p", "x̄", "position"), variable("d", "d", "number"), variable("w", "w", "vector")];

test("which states are drawn, and how, is as they are declared; what points uphill is turned round", () => {
  const glyphs = glyphsOf(["gradient", "update", "state", "rate"], { state });
  assert.deepEqual(glyphs.map(({ kind, name, place, text }) => [kind, name, place, text]), [
    ["rate", "", 0, "rates"],
    ["magnitude", "v", 0, "v"],
    ["vector", "m", 0, "−m"],
    ["vector", "w", 1, "−w"],
    ["gradient", "", 0, "−∇f"],
    ["update", "", 0, "update"],
  ]);
  assert.deepEqual(glyphsOf([], { state }), []);
  assert.deepEqual(glyphsOf(["state"], undefined), []);
});

test("a state that stays zero is not drawn", () => {
  const zeros = { x: new Float64Array(3), y: new Float64Array(3) };
  const run = { length: 3, state: { m: { x: Float64Array.of(0, 0, 1), y: zeros.y }, w: zeros, v: zeros } };
  assert.deepEqual(glyphsOf(["state"], { state }, run).map(({ name }) => name), ["m"]);
  assert.deepEqual(glyphsOf(["state"], { state }, { length: 0, state: null }).length, 3);
});

test("a key has each look once, with all that it stands for, the update first", () => {
  const one = glyphsOf(["update", "state"], { state: [variable("v", "v", "vector")] });
  const keys = keysOf([one, glyphsOf(["update", "state"], { state })]);
  assert.deepEqual(keys.map(({ kind, place, text }) => [kind, place, text]), [
    ["update", 0, "update"],
    ["vector", 0, "−v, −m"],
    ["vector", 1, "−w"],
    ["magnitude", 0, "v"],
  ]);
  assert.deepEqual(sharedKeysOf(keys).map(({ kind, place, text }) => [kind, place, text]), [
    ["update", 0, "update"],
    ["vector", 0, "remembered"],
    ["magnitude", 0, "remembered"],
  ]);
});

const area = { left: 0, top: 0, width: 300, height: 150, xLow: 0, xHigh: 30, yLow: 0, yHigh: 15, xLog: false, yLog: false };

/** Draws one run from (10, 5) to (20, 5) and on to (20, 10), and gives what the canvas of heads was asked for. @param {any} more @param {any} glyphs @param {number} playhead */
function drawing(more, glyphs, playhead) {
  /** @type {[string, ...any[]][]} */
  const calls = [];
  const context = () => new Proxy({}, { get: (_, name) => (/** @type {any[]} */ ...values) => void calls.push([String(name), ...values]), set: () => true });
  const paths = new Paths({ lines: /** @type {any} */ (new Proxy({}, { get: () => () => {}, set: () => true })), heads: /** @type {any} */ (context()) });
  const style = { color: "#123456", casing: "#000000", edge: "#000000", width: 2, casingWidth: 1, dimmed: false, marker: /** @type {any} */ ({}) };
  const run = { length: 3, x: Float64Array.of(10, 20, 20), y: Float64Array.of(5, 5, 10), outcome: null, ...more };
  paths.setArea(area);
  paths.setRuns([run], [style], 1000);
  paths.setArrows([glyphs]);
  calls.length = 0;
  paths.draw(playhead);
  return { calls, tips: calls.filter(([name]) => name === "lineTo").map(([, x, y]) => [Math.round(x), Math.round(y)]) };
}

test("at the playhead the step that follows is drawn from where it begins, the update true to scale", () => {
  const glyphs = glyphsOf(["update"], { state: [] });
  assert.ok(drawing({}, glyphs, 0).tips.some(([x, y]) => x === 200 && y === 100));
  const { calls, tips } = drawing({}, glyphs, 1.5);
  assert.ok(calls.some(([name, x, y]) => name === "moveTo" && x === 200 && y === 100));
  assert.ok(tips.some(([x, y]) => x === 200 && y === 50));
  assert.ok(drawing({}, glyphs, 2).tips.some(([x, y]) => x === 200 && y === 50)); // after the last step, the last
});

test("a gradient is turned round, and as long as its root allows: the largest of the run a third of the plot", () => {
  const gradient = { x: Float64Array.of(-4, 0, 9), y: Float64Array.of(0, 1, 0) };
  const glyphs = glyphsOf(["gradient"], { state: [] });
  // 50 pixels are a third of the shorter side; 4 is 4/9 of the largest, 1 a ninth
  assert.deepEqual(drawing({ gradient }, glyphs, 0).tips[0], [100 + Math.round(50 * (2 / 3)), 100]);
  assert.deepEqual(drawing({ gradient }, glyphs, 1).tips[0], [200, 100 + Math.round(50 / 3)]);
});

test("a state that points uphill is turned round, one that points downhill already is not, and its key has no sign", () => {
  const columns = { x: Float64Array.of(0, 4, 4), y: Float64Array.of(0, 0, 0) };
  const shown = (/** @type {boolean} */ downhill) => {
    const glyphs = glyphsOf(["state"], { state: [{ ...variable("d", "d", "vector"), downhill }] });
    return [glyphs[0]?.text, ...drawing({ state: { d: columns } }, glyphs, 0).tips[0] ?? []];
  };
  assert.deepEqual(shown(false), ["−d", 50, 100]);
  assert.deepEqual(shown(true), ["d", 150, 100]);
});

test("magnitudes are a box and rates an ellipse about where the step begins", () => {
  const columns = { x: Float64Array.of(0, 1, 4), y: Float64Array.of(0, 4, 4) };
  const glyphs = glyphsOf(["state", "rate"], { state: [variable("v", "v", "magnitude")] });
  const { calls } = drawing({ state: { v: columns }, effectiveRate: columns }, glyphs, 0);
  assert.deepEqual(calls.find(([name]) => name === "rect")?.slice(1), [100 - 12.5, 100 - 25, 25, 50]);
  assert.deepEqual(calls.find(([name]) => name === "ellipse")?.slice(1, 5), [100, 100, 12.5, 25]);
});

test("a sign stands where the curvature first rose above its limit, once the playhead is past it", () => {
  const stability = { sharpness: Float64Array.of(1, 5, 5), limit: Float64Array.of(4, 4, 4) };
  const fills = (/** @type {number} */ playhead) => drawing({ stability }, [], playhead).calls.filter(([name]) => name === "fill").length;
  assert.equal(fills(1), 1); // the head alone: where the run stands, it would say what is to come
  assert.equal(fills(1.1), 2);
});

test("what has not come yet is not drawn", () => {
  assert.deepEqual(drawing({ gradient: null, length: 1 }, glyphsOf(["gradient", "update", "rate"], { state: [] }), 0).tips, []);
});
