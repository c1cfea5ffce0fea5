import assert from "node:assert/strict";
import { test } from "node:test";

import * as edits from "../../static/experiment.js";
import { slotsOf } from "../../static/slots.js";

/** @typedef {import("../../static/types.js").Experiment} Experiment */

/** @type {Experiment} */
const EXPERIMENT = {
  version: 1,
  surface: { name: "bowl", parameters: { a: 2 } },
  start: [1, 2],
  steps: 40,
  divergence_radius: 50,
  runs: [{ optimizer: "plain" }, { optimizer: "heavy", dialect: "book", hyperparameters: { lr: 0.5 }, start: [3, 4] }],
};

/** @type {import("../../static/types.js").Optimizer[]} */
const OPTIMIZERS = ["plain", "heavy"].map((name) => ({
  name,
  label: name,
  family_label: "Descent", family: "descent",
  summary: "",
  update_rule: [],
  hyperparameters: [
    { kind: "number", name: "lr", symbol: "η", meaning: "", default: 0.1, low: 0, high: 1, scale: "log", slider: [0.01, 1], unit: { position: 0, loss: 0 }, decay_rate: false, integer: false, common: false },
    { kind: "choice", name: "nesterov", meaning: "", default: false, options: [false, true], common: false },
  ],
  state: [],
  dialects: [dialectOf("torch", {}), dialectOf("book", { lr: 0.4, nesterov: true })],
  caveats: [],
  needs: null,
  turns_with_surface: true,
  reference: { authors: "", year: 2000, title: "", url: "", where: "" },
}));
const [PLAIN] = /** @type {[import("../../static/types.js").Optimizer]} */ (/** @type {unknown} */ (OPTIMIZERS));

/** @param {string} name @param {Record<string, import("../../static/types.js").Setting>} settings */
function dialectOf(name, settings) {
  return { name, label: name, settings, call: null, note: "" };
}

test("no edit changes the document that it was given", () => {
  const before = structuredClone(EXPERIMENT);
  edits.withStart(EXPERIMENT, [9, 9]);
  edits.withRunStart(EXPERIMENT, 1, null);
  edits.withHyperparameter(EXPERIMENT, 1, "lr", null);
  edits.withRun(EXPERIMENT, 0, { label: "x" });
  edits.duplicateRun(EXPERIMENT, 0);
  edits.removeRun(EXPERIMENT, 0);
  edits.addRun(EXPERIMENT, { optimizer: "plain" });
  assert.deepEqual(EXPERIMENT, before);
});

test("runs that an edit does not touch stay the same objects", () => {
  assert.equal(edits.withHyperparameter(EXPERIMENT, 1, "lr", 1).runs[0], EXPERIMENT.runs[0]);
  assert.equal(edits.removeRun(EXPERIMENT, 1).runs[0], EXPERIMENT.runs[0]);
  assert.equal(edits.duplicateRun(EXPERIMENT, 1).runs[1], EXPERIMENT.runs[1]);
});

test("a run starts at its own start, else at the experiment's", () => {
  assert.deepEqual(edits.startOf(EXPERIMENT, 0), [1, 2]);
  assert.deepEqual(edits.startOf(EXPERIMENT, 1), [3, 4]);
  assert.deepEqual(edits.startOf(edits.withRunStart(EXPERIMENT, 1, null), 1), [1, 2]);
  assert.ok(!("start" in (edits.withRunStart(EXPERIMENT, 1, null).runs[1] ?? {})));
});

test("what is in force is what was chosen, else the dialect's, else the declared default", () => {
  assert.deepEqual(edits.settingsInForce(OPTIMIZERS, { optimizer: "plain" }), { lr: 0.1, nesterov: false });
  const book = { optimizer: "plain", dialect: "book" };
  assert.deepEqual(edits.settingsInForce(OPTIMIZERS, book), { lr: 0.4, nesterov: true });
  const chosen = { ...book, hyperparameters: { lr: 0 } };
  assert.deepEqual(edits.settingsInForce(OPTIMIZERS, chosen), { lr: 0, nesterov: true });
  assert.deepEqual(edits.settingsOfDialect(OPTIMIZERS, chosen), { lr: 0.4, nesterov: true });
});

test("a new run names its dialect only where that is not the first", () => {
  assert.deepEqual(edits.defaults(PLAIN), { optimizer: "plain" });
  assert.deepEqual(edits.defaults(PLAIN, "torch"), { optimizer: "plain" });
  assert.deepEqual(edits.defaults(PLAIN, "book"), { optimizer: "plain", dialect: "book" });
});

test("another optimizer brings its own settings and keeps the run's own start", () => {
  const { runs } = edits.withOptimizer(EXPERIMENT, 1, edits.defaults(PLAIN));
  assert.deepEqual(runs[1], { optimizer: "plain", start: [3, 4] });
});

test("resetting the last chosen hyper-parameter leaves no trace in the document", () => {
  const chosen = edits.withHyperparameter(EXPERIMENT, 0, "lr", 0.3);
  assert.deepEqual(chosen.runs[0]?.hyperparameters, { lr: 0.3 });
  assert.ok(edits.same(edits.withHyperparameter(chosen, 0, "lr", null), EXPERIMENT));
});

test("a copy comes right after its original", () => {
  assert.deepEqual(edits.duplicateRun(EXPERIMENT, 0).runs.map(({ optimizer }) => optimizer), ["plain", "plain", "heavy"]);
});

test("a run that is not there is an error, not a hole in the document", () => {
  assert.throws(() => edits.withRun(EXPERIMENT, 2, {}), /no run 2: the experiment has 2/);
  assert.throws(() => edits.removeRun(EXPERIMENT, -1), RangeError);
});

test("two documents are the same whatever the order of their keys, and differ by any value", () => {
  const { runs, ...rest } = EXPERIMENT;
  assert.ok(edits.same({ runs, ...rest }, EXPERIMENT));
  assert.ok(edits.same({ ...EXPERIMENT, seed: undefined }, EXPERIMENT));
  assert.ok(!edits.same({ ...EXPERIMENT, start: [1, 3] }, EXPERIMENT));
  assert.ok(!edits.same({ ...EXPERIMENT, runs: [] }, EXPERIMENT));
  assert.ok(!edits.same([], {}));
});

test("a preset is known by its experiment until an edit, and again once that is taken back", () => {
  const presets = [{ name: "first", title: "", caption: "", experiment: EXPERIMENT }];
  assert.equal(edits.presetOf(presets, structuredClone(EXPERIMENT)), "first");
  const edited = edits.withSteps(EXPERIMENT, 41);
  assert.equal(edits.presetOf(presets, edited), null);
  assert.equal(edits.presetOf(presets, edits.withSteps(edited, 40)), "first");
});

test("runs keep their slots when others come and go, and say them only where they must", () => {
  const plain = (/** @type {number} */ count) => ({ ...EXPERIMENT, runs: Array.from({ length: count }, (_, k) => ({ optimizer: "plain", label: `${k}` })) });
  const slots = (/** @type {Experiment} */ { runs }) => runs.map(({ slot }) => slot);
  const without1 = edits.removeRun(plain(4), 1);
  assert.deepEqual(slotsOf(without1), [0, 2, 3]);
  assert.deepEqual(slots(without1), [undefined, 2, 3]);
  const again = edits.addRun(without1, { optimizer: "heavy", slot: 2 });
  assert.deepEqual(slotsOf(again), [0, 2, 3, 1], "the newcomer takes the colour that is free, not another's");
  assert.deepEqual(slotsOf(edits.duplicateRun(again, 0)), [0, 4, 2, 3, 1]);
  assert.deepEqual(slots(edits.removeRun(plain(4), 3)), [undefined, undefined, undefined]);
  assert.deepEqual(edits.removeRun(edits.addRun(plain(2), { optimizer: "heavy" }), 2), plain(2), "a preset is itself again");
  assert.equal(edits.withOptimizer(without1, 1, { optimizer: "heavy" }).runs[1]?.slot, 2);
});
