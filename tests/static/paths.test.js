import assert from "node:assert/strict";
import test from "node:test";

import { Paths } from "../../static/drawing/paths.js";

const area = { left: 0, top: 0, width: 100, height: 100, xLow: 0, xHigh: 100, yLow: 0, yHigh: 100, xLog: false, yLog: false };

/** A canvas context that writes down what is asked of it. */
function recorder() {
  /** @type {[string, ...unknown[]][]} */
  const calls = [];
  const context = new Proxy({}, {
    get: (_, name) => (/** @type {unknown[]} */ ...values) => void calls.push([String(name), ...values]),
    set: () => true,
  });
  return { context: /** @type {any} */ (context), calls };
}

/** @param {[number, number][][]} runs @param {object[]} [outcomes] @param {number} [steps] */
function drawing(runs, outcomes = [], steps = 1000) {
  const [line, heads] = [recorder(), recorder()];
  const paths = new Paths({ lines: line.context, heads: heads.context });
  const style = { color: "#123456", casing: "#000000", edge: "#000000", width: 2, casingWidth: 1, dimmed: false, marker: /** @type {any} */ ({}) };
  paths.setArea(area);
  paths.setRuns(runs.map((points, index) => ({
    x: Float64Array.from(points, ([x]) => x),
    y: Float64Array.from(points, ([, y]) => y),
    length: points.length,
    outcome: /** @type {any} */ (outcomes[index] ?? null),
  })), runs.map(() => style), steps);
  return {
    paths,
    heads: heads.calls,
    /** Draws, and gives the ends of the lines that were added. @param {number} playhead */
    drawn(playhead) {
      line.calls.length = heads.calls.length = 0;
      paths.draw(playhead);
      return line.calls.filter(([name]) => name === "lineTo").map(([, x, y]) => [x, y]);
    },
    cleared: () => line.calls.some(([name]) => name === "clearRect"),
  };
}

const slope = /** @type {[number, number][]} */ (Array.from({ length: 11 }, (_, k) => [10 * k, 50]));

test("a frame adds only the steps that are new", () => {
  const { drawn, cleared } = drawing([slope]);
  assert.deepEqual(drawn(2.5), [[10, 50], [20, 50]]);
  assert.ok(cleared());
  assert.deepEqual(drawn(4), [[30, 50], [40, 50]]);
  assert.equal(cleared(), false);
  assert.deepEqual(drawn(4.9), []);
});

test("going back clears and draws again from the start", () => {
  const { drawn, cleared } = drawing([slope]);
  drawn(8);
  assert.deepEqual(drawn(1), [[10, 50]]);
  assert.ok(cleared());
});

test("the head is between two steps where the playhead is", () => {
  const { drawn, heads } = drawing([slope]);
  drawn(3.25);
  assert.deepEqual(heads.find(([name]) => name === "translate"), ["translate", 32.5, 50]);
});

test("the head rests at the last step there is", () => {
  const { drawn, heads } = drawing([slope.slice(0, 4)]);
  drawn(9);
  assert.deepEqual(heads.find(([name]) => name === "translate"), ["translate", 30, 50]);
});

test("steps that arrive later are added when the playhead is there", () => {
  const { drawn } = drawing([slope]);
  assert.equal(drawn(99).length, 10);
  assert.deepEqual(drawn(100), []);
});

test("points closer than half a pixel to the last one drawn are left out, and lost steps add up", () => {
  const { drawn } = drawing([Array.from({ length: 11 }, (_, k) => [50 + k * 0.2, 50])]);
  const lines = drawn(10);
  assert.ok(lines.length >= 3 && lines.length <= 4, String(lines));
});

test("a canvas never sees the coordinates of a run that went astronomically far, or is not a number", () => {
  const { drawn } = drawing([[[50, 50], [60, 50], [1e150, -1e150], [NaN, NaN], [NaN, NaN]]]);
  const lines = drawn(4).flat().map(Number);
  assert.ok(lines.length === 4 && lines.every((value) => Math.abs(value) < 1000), String(lines));
});

test("a run that diverged ends in a cross, once the playhead has come to where it left", () => {
  const { drawn, heads } = drawing([[[50, 50], [60, 50], [200, 50]]], [{ status: "diverged" }]);
  drawn(1.1);
  assert.ok(heads.some(([name]) => name === "translate"), "still a head");
  drawn(2);
  assert.ok(heads.some(([name]) => name === "stroke") && !heads.some(([name]) => name === "translate"));
});

test("nothing is drawn before the plotted rectangle is known", () => {
  const { paths, drawn } = drawing([slope]);
  paths.setArea(null);
  assert.deepEqual(drawn(5), []);
});

test("a run without any entry yet is left out", () => {
  const { drawn } = drawing([[], slope]);
  assert.equal(drawn(2).length, 2);
});

test("single steps are told apart by dots where there is room and steps are few", () => {
  const count = (/** @type {number} */ steps) => {
    const line = recorder();
    const paths = new Paths({ lines: line.context, heads: recorder().context });
    paths.setArea(area);
    const columns = { x: Float64Array.from([0, 20, 22, 50]), y: Float64Array.from([50, 50, 50, 50]) };
    const style = { color: "#000000", casing: "#000000", edge: "#000000", width: 2, casingWidth: 1, dimmed: false, marker: /** @type {any} */ ({}) };
    paths.setRuns([{ ...columns, length: 4, outcome: null }], [style], steps);
    paths.draw(3);
    return line.calls.filter(([name]) => name === "arc").length;
  };
  assert.equal(count(3), 4, "two steps are long enough, each dot has a casing");
  assert.equal(count(2000), 0);
});

test("dashes go on from frame to frame, along the way to the head too", () => {
  const [line, heads] = [recorder(), recorder()];
  const paths = new Paths({ lines: line.context, heads: heads.context });
  const style = { color: "#123456", casing: "#000000", edge: "#000000", width: 2, casingWidth: 1, dimmed: false, dash: [14, 5], marker: /** @type {any} */ ({}) };
  paths.setArea(area);
  const [x, y] = [Float64Array.from(slope, ([at]) => at), Float64Array.from(slope, ([, at]) => at)];
  paths.setRuns([{ x, y, length: 11, outcome: null }], [style], 1000);
  const dashes = (/** @type {ReturnType<typeof recorder>} */ { calls }) => calls.filter(([name]) => name === "setLineDash").map(([, dash]) => dash);
  paths.draw(2.5);
  assert.deepEqual(dashes(line), [[14, 5], []]);
  assert.deepEqual(dashes(heads), [[14, 5], []]);
  assert.deepEqual(line.calls.filter(([name]) => name === "stroke").length, 2, "the line and its casing");
});
