import assert from "node:assert/strict";
import { test } from "node:test";
import { labelled } from "../../static/run_labels.js";

const OPTIMIZERS = /** @type {any[]} */ ([{ name: "sgd", label: "随机梯度下降", dialects: [{ name: "torch", label: "PyTorch" }, { name: "book", label: "教科书" }] }]);

/** @param {any[]} runs @param {any[]} optimizers */
function labels(runs, optimizers) {
  const event = /** @type {any} */ ({ type: "started", runs: runs.map(({ dialect = "torch", label = "SGD" }) => ({ optimizer: "sgd", dialect, label })) });
  return /** @type {any} */ (labelled(event, /** @type {any} */ ({ runs }), optimizers)).runs.map((/** @type {any} */ run) => run.label);
}

test("runs without a label are called by their optimizer in the page's language, each differently", () => {
  assert.deepEqual(labels([{}, { dialect: "book" }, {}, { label: "mine" }, { label: "mine" }], OPTIMIZERS), ["随机梯度下降", "随机梯度下降 (教科书)", "随机梯度下降 2", "mine", "mine 2"]);
});

test("as long as no optimizer is known they are called as the server says", () => {
  assert.deepEqual(labels([{}, { label: "mine" }], []), ["SGD", "mine"]);
});

test("other events are left as they are", () => {
  const event = /** @type {any} */ ({ type: "steps", first: 0, runs: [] });
  assert.equal(labelled(event, /** @type {any} */ ({ runs: [] }), OPTIMIZERS), event);
});
