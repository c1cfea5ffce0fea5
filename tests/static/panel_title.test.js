import assert from "node:assert/strict";
import test from "node:test";

import { remarksAt, titleOf } from "../../static/drawing/panel_title.js";
import { detailOf } from "../../static/drawing/run_detail.js";

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
  assert.equal(detailOf([optimizer], run, "Heavy ball"), "η 1e-6 · PyTorch · nesterov");
});

test("a dialect that the label says already is not said twice", () => {
  const run = { optimizer: "heavy", dialect: "book", hyperparameters: { nesterov: false } };
  assert.equal(detailOf([optimizer], run, "Heavy ball (book)"), "no nesterov");
});

test("the rate comes first, chosen or not, then what differs between runs of the optimizer", () => {
  const [rate, nesterov] = optimizer.hyperparameters;
  const declared = { ...optimizer, hyperparameters: [{ ...nesterov, default: false }, { ...rate, default: 0.1 }] };
  const [plain, other] = [{ optimizer: "heavy" }, { optimizer: "heavy", hyperparameters: { nesterov: true } }];
  assert.equal(detailOf([declared], plain, "Heavy ball"), "η 0.1 · PyTorch");
  assert.equal(detailOf([declared], plain, "Heavy ball", [plain, other]), "η 0.1 · no nesterov · PyTorch");
  assert.equal(detailOf([declared], other, "Heavy ball", [plain, other]), "η 0.1 · nesterov · PyTorch");
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

test("remarks change as a run converges, leaves the tolerance, comes back and diverges, and at no other step", () => {
  const { trajectories } = stateAt(0);
  trajectories.runs[0].isWithin = (/** @type {number} */ step) => step !== 5;
  const remarks = [0, 2, 3, 4.5, 5, 5.9, 6, 7].map((playhead) => remarksAt(trajectories, playhead));
  assert.deepEqual(remarks.map((remark, k) => remark === remarks[k - 1]), [false, true, false, true, false, true, false, false]);
  assert.equal(remarksAt(null, 5), "");
});

test("a title says that the run has left the tolerance again, and where there is no room, says it briefly", () => {
  const state = stateAt(5);
  state.trajectories.runs[0].isWithin = (/** @type {number} */ step) => step !== 5;
  assert.deepEqual(titleOf(state, 0).status, { text: "within tolerance at step 3, left again", brief: "left again", kind: "left" });
});
