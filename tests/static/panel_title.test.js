import assert from "node:assert/strict";
import test from "node:test";

import { countRemarks, detailOf, titleOf } from "../../static/drawing/panel_title.js";

const optimizer = /** @type {any} */ ({
  name: "heavy",
  label: "Heavy ball",
  hyperparameters: [
    { kind: "number", name: "lr", symbol: "η" },
    { kind: "choice", name: "nesterov", options: [false, true] },
  ],
  dialects: [{ name: "torch", label: "PyTorch" }, { name: "book", label: "the book" }],
});

test("a detail names the dialect and what was chosen, by symbol", () => {
  const run = { optimizer: "heavy", hyperparameters: { lr: 1e-6, nesterov: true } };
  assert.equal(detailOf([optimizer], run, "Heavy ball"), "PyTorch · η 1e-6 · nesterov");
});

test("a dialect that the label says already is not said twice", () => {
  const run = { optimizer: "heavy", dialect: "book", hyperparameters: { nesterov: false } };
  assert.equal(detailOf([optimizer], run, "Heavy ball (book)"), "no nesterov");
});

test("an optimizer that is not known has no detail", () => {
  assert.equal(detailOf([], { optimizer: "heavy" }, "x"), "");
});

/** @param {number} playhead */
function stateAt(playhead) {
  const outcome = { status: "diverged", converged_at: 3 };
  const trajectories = /** @type {any} */ ({ runs: [{ label: "Heavy ball", length: 8, outcome }] });
  const experiment = { surface: { name: "bowl" }, start: /** @type {[number, number]} */ ([0, 0]), steps: 9, runs: [{ optimizer: "heavy" }] };
  return { experiment, optimizers: [optimizer], playhead, trajectories };
}

test("a title tells how the run ended only when the playhead has come there", () => {
  assert.equal(titleOf(stateAt(2.9), 0).status, null);
  assert.equal(titleOf(stateAt(3), 0).status?.text, "converged at step 3");
  assert.equal(titleOf(stateAt(7), 0).status?.text, "diverged at step 7");
});

test("remarks are counted as the playhead passes them", () => {
  assert.deepEqual([0, 3, 7].map((playhead) => countRemarks(stateAt(playhead).trajectories, playhead)), [0, 1, 2]);
  assert.equal(countRemarks(null, 5), 0);
});
