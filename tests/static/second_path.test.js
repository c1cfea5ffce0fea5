import assert from "node:assert/strict";
import { test } from "node:test";

import { Paths } from "../../static/drawing/paths.js";
import { secondKeysOf } from "../../static/drawing/second_key.js";
import { hasSecondPath } from "../../static/experiment.js";

const area = { left: 0, top: 0, width: 100, height: 100, xLow: 0, xHigh: 100, yLow: 0, yHigh: 100, xLog: false, yLog: false };
const style = { color: "#123456", casing: "#000000", edge: "#000000", width: 2, casingWidth: 1, dimmed: false, marker: /** @type {any} */ ({}) };

/** A canvas context that writes down what is asked of it, and the last offset that dashes were given. */
function recorder() {
  /** @type {[string, ...unknown[]][]} */
  const calls = [];
  const context = new Proxy({}, {
    get: (_, name) => (/** @type {unknown[]} */ ...values) => void calls.push([String(name), ...values]),
    set: (_, name, value) => {
      if (name === "lineDashOffset") calls.push(["offset", value]);
      return true;
    },
  });
  return { context: /** @type {any} */ (context), calls };
}

/** A run along y = 50 whose second path is at y = 80. @param {boolean} [hasSecond] */
function drawing(hasSecond = true) {
  const [line, heads] = [recorder(), recorder()];
  const paths = new Paths({ lines: line.context, heads: heads.context });
  const x = Float64Array.from({ length: 11 }, (_, k) => 10 * k);
  const second = { x, y: new Float64Array(11).fill(20) };
  paths.setArea(area);
  paths.setRuns([{ x, y: new Float64Array(11).fill(50), second: hasSecond ? second : null, length: 11, outcome: null }], [style], 1000);
  return {
    heads: heads.calls,
    /** The ends of the lines at the second path's height, and the dashes' offsets. @param {number} playhead */
    drawn(playhead) {
      line.calls.length = heads.calls.length = 0;
      paths.draw(playhead);
      const ends = line.calls.filter(([name, , y]) => name === "lineTo" && y === 80).map(([, end]) => end);
      return { ends, offsets: line.calls.filter(([name]) => name === "offset").map(([, offset]) => offset) };
    },
  };
}

test("a second path is drawn step by step, and its dashes go on where they ended", () => {
  const { drawn } = drawing();
  assert.deepEqual(drawn(2), { ends: [10, 20], offsets: [0] });
  assert.deepEqual(drawn(3.5), { ends: [30], offsets: [20] });
  assert.deepEqual(drawn(3.9).ends, []);
  assert.deepEqual(drawn(1), { ends: [10], offsets: [0] }, "going back draws it anew");
});

test("a second path has a head of its own, on its way too", () => {
  const { drawn, heads } = drawing();
  drawn(2.5);
  assert.deepEqual(heads.filter(([name]) => name === "arc").map(([, x, y]) => [x, y]), [[25, 80]]);
});

test("a run without a second path has no dashes", () => {
  const { drawn, heads } = drawing(false);
  assert.deepEqual(drawn(5), { ends: [], offsets: [] });
  assert.ok(!heads.some(([name]) => name === "arc" || name === "setLineDash"));
});

const OPTIMIZERS = /** @type {any[]} */ ([
  { name: "plain", state: [{ drawn: "vector", meaning: "velocity" }] },
  { name: "mean", state: [{ drawn: null, meaning: "" }, { drawn: "position", meaning: "average: of all" }] },
  { name: "other_mean", state: [{ drawn: "position", meaning: "average: of all" }] },
  { name: "slow", state: [{ drawn: "position", meaning: "slow weights" }] },
]);
const experiment = /** @type {any} */ ({ runs: ["mean", "plain", "slow", "other_mean"].map((optimizer) => ({ optimizer })) });

test("what dashed paths mean is told once, with the runs that it holds for", () => {
  assert.deepEqual(secondKeysOf({ optimizers: OPTIMIZERS, experiment }, [0, 1, 2, 3]), [
    { meaning: "average: of all", slots: [0, 3] },
    { meaning: "slow weights", slots: [2] },
  ]);
  assert.deepEqual(secondKeysOf({ optimizers: OPTIMIZERS, experiment }, [1]), []);
});

test("a run has a second path where its optimizer's state has a position", () => {
  assert.equal(hasSecondPath(OPTIMIZERS, experiment), true);
  assert.equal(hasSecondPath(OPTIMIZERS, { ...experiment, runs: [{ optimizer: "plain" }] }), false);
});
