import assert from "node:assert/strict";
import { test } from "node:test";

import { missingDialects, withAllDialects } from "../../static/dialects.js";
import { slotsOf } from "../../static/slots.js";

/** @param {string} name @param {object} [settings] */
const dialect = (name, settings = {}) => ({ name, label: name.toUpperCase(), settings, call: null, note: "" });
const number = (/** @type {string} */ name, /** @type {number} */ value) => ({ kind: "number", name, default: value });
const OPTIMIZERS = /** @type {any[]} */ ([
  {
    name: "quick",
    label: "Quick",
    hyperparameters: [number("lr", 0.1), number("eps", 1e-8)],
    dialects: [dialect("one"), dialect("two", { eps: 1e-7 }), dialect("three", { lr: 0.5 })],
  },
  { name: "lone", label: "Lone", hyperparameters: [number("lr", 0.1)], dialects: [dialect("one")] },
]);

/** @param {...object} runs */
const experiment = (...runs) => /** @type {any} */ ({ surface: { name: "bowl" }, start: [1, 2], steps: 10, runs });

test("the others come right after the run, with labels that name the dialects", () => {
  const { runs } = withAllDialects(OPTIMIZERS, experiment({ optimizer: "quick" }, { optimizer: "lone" }), 0);
  assert.deepEqual(runs.map(({ label }) => label), ["Quick (ONE)", "Quick (TWO)", "Quick (THREE)", undefined]);
  assert.deepEqual(runs.map(({ dialect: name }) => name), [undefined, "two", "three", undefined]);
  assert.deepEqual(slotsOf({ runs }), [0, 2, 3, 1], "the run after them keeps its colour");
});

test("what was chosen holds for all, and so does the learning rate, chosen or not", () => {
  const [, two, three] = withAllDialects(OPTIMIZERS, experiment({ optimizer: "quick" }), 0).runs;
  assert.equal(two?.hyperparameters, undefined, "nothing to say: it is the same there");
  assert.deepEqual(three?.hyperparameters, { lr: 0.1 });
  const chosen = { optimizer: "quick", dialect: "three", hyperparameters: { eps: 1 }, start: [3, 4] };
  const others = withAllDialects(OPTIMIZERS, experiment(chosen), 0).runs.slice(1);
  assert.deepEqual(others.map(({ hyperparameters }) => hyperparameters), [{ eps: 1, lr: 0.5 }, { eps: 1, lr: 0.5 }]);
  assert.deepEqual(others.map(({ start }) => start), [[3, 4], [3, 4]]);
});

test("a dialect that is there already is not added again", () => {
  const once = withAllDialects(OPTIMIZERS, experiment({ optimizer: "quick" }), 0);
  assert.deepEqual(missingDialects(OPTIMIZERS, once, 1), []);
  assert.deepEqual(withAllDialects(OPTIMIZERS, once, 1), once);
  const other = experiment({ optimizer: "quick" }, { optimizer: "quick", dialect: "two", start: [9, 9] });
  assert.deepEqual(missingDialects(OPTIMIZERS, other, 0).map(({ name }) => name), ["two", "three"], "from elsewhere it is another run");
});

test("an optimizer with one dialect has nothing to compare", () => {
  assert.deepEqual(missingDialects(OPTIMIZERS, experiment({ optimizer: "lone" }), 0), []);
});

test("a person's own label stays, and the others' are made of it", () => {
  const { runs } = withAllDialects(OPTIMIZERS, experiment({ optimizer: "quick", label: "mine" }), 0);
  assert.deepEqual(runs.map(({ label }) => label), ["mine", "mine (TWO)", "mine (THREE)"]);
  const again = withAllDialects(OPTIMIZERS, experiment({ optimizer: "quick", dialect: "two", label: "mine (TWO)" }), 0);
  assert.deepEqual(again.runs.map(({ label }) => label), ["mine (TWO)", "mine (ONE)", "mine (THREE)"]);
});
