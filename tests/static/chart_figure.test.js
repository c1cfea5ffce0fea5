import assert from "node:assert/strict";
import test from "node:test";

import { chartFigure } from "../../static/drawing/chart_figure.js";
import { Trajectories } from "../../static/trajectories.js";

const THEME = /** @type {any} */ ({ runs: ["#111111", "#222222"], font: "sans-serif" });

/** @param {(number | null)[][]} losses of each run @param {object} [chart] @returns {any} */
function figureOf(losses, chart = {}) {
  const runs = losses.map((_, index) => ({ label: `a < ${index}`, optimizer: "plain", dialect: "torch", hyperparameters: {}, start: /** @type {[number, number]} */ ([0, 0]) }));
  const steps = Number(losses[0]?.length) - 1;
  const trajectories = new Trajectories({ type: "started", runs, steps, minimum: 1, tolerance: 0.1, divergence_radius: 9 });
  trajectories.append({ type: "steps", first: 0, runs: losses.map((loss) => ({ x: loss, y: loss, loss })) });
  const state = { trajectories, grid: null, progress: { state: "finished", message: null, received: 1 }, chart: { quantity: "suboptimality", against: "steps", isLog: true, ...chart } };
  return chartFigure(/** @type {any} */ (state), THEME);
}

test("a picture's figure has every run by name, its own colour, and gaps where there is no number", () => {
  const { data, layout } = figureOf([[5, null, 2], [9, 3, 1.5]]);
  const of = (/** @type {string[]} */ ...keys) => data.map((/** @type {any} */ trace) => keys.map((key) => trace[key]));
  assert.deepEqual(of("name").flat(), ["a &lt; 0", "a &lt; 1"]);
  assert.deepEqual(of("x", "y"), [[[0, 1, 2], [4, null, 1]], [[0, 1, 2], [8, 2, 0.5]]]);
  assert.deepEqual(of("line").map((/** @type {any} */ [line]) => line.color), ["#111111", "#222222"]);
  assert.deepEqual([layout.title.text, layout.xaxis.title.text, layout.yaxis.type], ["Loss above the minimum", "step", "log"]);
  assert.ok(layout.yaxis.range[0] < Math.log10(0.5) && layout.yaxis.range[1] > Math.log10(8));
});

test("no axis has raised exponents, which would set inline styles", () => {
  const { xaxis, yaxis } = figureOf([[1e51, 2]], { isLog: false }).layout;
  assert.deepEqual([xaxis.exponentformat, yaxis.exponentformat, yaxis.type], ["e", "e", "linear"]);
});

test("a picture of a long run holds no more points than it can show, and its extremes", () => {
  const loss = Array.from({ length: 50_000 }, (_, k) => 2 + Math.sin(k));
  loss[31_415] = 77;
  const [{ x, y }] = figureOf([loss]).data;
  assert.ok(x.length < 9_000, String(x.length));
  assert.equal(y[x.indexOf(31_415)], 76);
});

test("before anything has arrived there is no figure", () => {
  assert.equal(chartFigure(/** @type {any} */ ({ trajectories: null }), THEME), null);
});

test("where runs have two lines, the legend says what the solid and what the dotted one is", () => {
  assert.deepEqual(figureOf([[5, 2]]).data.map((/** @type {any} */ { name }) => name), ["a &lt; 0"]);
  const runs = [{ label: "a", optimizer: "plain", dialect: "torch", hyperparameters: {}, start: /** @type {[number, number]} */ ([0, 0]) }];
  const trajectories = new Trajectories({ type: "started", runs, steps: 1, minimum: 1, tolerance: 0.1, divergence_radius: 9 });
  trajectories.append({ type: "steps", first: 0, runs: [{ x: [1, 2], y: [1, 2], loss: [1, 2], effective_rate: { x: [1, 2], y: [3, 4] } }] });
  const chart = { quantity: "effective_rate", against: "steps", isLog: true };
  const figure = chartFigure(/** @type {any} */ ({ trajectories, grid: null, progress: { state: "finished" }, chart }), THEME);
  const key = figure?.data.slice(-2).map((/** @type {any} */ { name, line }) => [name, line.dash]);
  assert.deepEqual(key, [["x", "solid"], ["y", "2px,3px"]]);
});
