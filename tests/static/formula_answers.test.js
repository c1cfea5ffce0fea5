import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { withSurfaceParameter } from "../../static/surface_choice.js";
import { answerFormulas } from "../../static/formula_answers.js";
import { createStore } from "../../static/store.js";
import { settled } from "./support/server.js";

/** @typedef {import("../../static/types.js").State} State */

const SURFACES = /** @type {any[]} */ ([
  { name: "own", takes_formula: true, formula: "x + a*y" },
  { name: "bowl", takes_formula: false, formula: "x^2" },
]);
const PROBLEM = { path: "formula", message: "no", position: 2 };

/** What was asked for, each with the way to answer it. @type {{formula: string, answer: (response: Response) => void}[]} */
let asked = [];

beforeEach(() => {
  asked = [];
  globalThis.fetch = (_, init) => new Promise((resolve) => {
    asked.push({ formula: JSON.parse(String(init?.body)).formula, answer: resolve });
  });
});

/** @param {number} index @param {...string} names */
async function valid(index, ...names) {
  asked[index]?.answer(Response.json({ parameters: names.map((name) => ({ name })), maths: "", gradient: [], hessian: [] }));
  await settled();
}

/** @param {number} index */
async function invalid(index) {
  asked[index]?.answer(Response.json({ detail: "no", errors: [PROBLEM] }, { status: 422 }));
  await settled();
}

/** @param {object} surface */
function storeOf(surface) {
  const store = /** @type {import("../../static/types.js").Store} */ (/** @type {unknown} */ (createStore({
    surfaces: SURFACES,
    experiment: { surface, start: [1, 1], steps: 10, runs: [{ optimizer: "plain" }] },
    ownFormula: { answer: null, draft: null, problem: null },
  })));
  answerFormulas(store);
  return store;
}

/** @param {ReturnType<typeof storeOf>} store @param {string} draft */
function type(store, draft) {
  store.set({ ownFormula: { ...store.get("ownFormula"), draft } });
}

test("what the server says of the formula in force is there from the start, and only where a formula is taken", async () => {
  const store = storeOf({ name: "own", formula: "x*b" });
  assert.deepEqual(asked.map(({ formula }) => formula), ["x*b"]);
  await valid(0, "b");
  assert.equal(store.get("ownFormula").answer?.text, "x*b");
  storeOf({ name: "bowl" });
  assert.equal(asked.length, 1);
});

test("a valid formula goes into the experiment, and values of parameters that it still has stay", async () => {
  const store = storeOf({ name: "own", formula: "a*x + b", parameters: { a: 3, b: 4 } });
  await valid(0, "a", "b");
  type(store, "a*y");
  assert.equal(store.get("experiment").surface.formula, "a*x + b", "not before the server has read it");
  await valid(1, "a");
  assert.deepEqual(store.get("experiment").surface, { name: "own", formula: "a*y", parameters: { a: 3 } });
  assert.deepEqual(store.get("ownFormula").draft, null);
  assert.equal(store.get("ownFormula").answer?.text, "a*y");
  assert.equal(asked.length, 2, "the answer is not asked for again");
});

test("one that is not valid is told of; experiment and answer stay those of the last valid one", async () => {
  const store = storeOf({ name: "own" });
  await valid(0, "a");
  const before = store.get("experiment");
  type(store, "3x");
  await invalid(1);
  assert.equal(store.get("experiment"), before);
  assert.deepEqual(store.get("ownFormula").problem, PROBLEM);
  assert.equal(store.get("ownFormula").draft, "3x");
  assert.equal(store.get("ownFormula").answer?.text, "x + a*y");
  store.set({ experiment: withSurfaceParameter(before, "a", 2) });
  assert.equal(store.get("ownFormula").draft, "3x", "a slider loses nothing of it");
});

test("of what is typed while an answer is on its way only the last counts", async () => {
  const store = storeOf({ name: "own" });
  await valid(0, "a");
  for (const draft of ["x", "x*", "x*y"]) type(store, draft);
  await invalid(1);
  assert.equal(store.get("ownFormula").problem, null, "an answer to what is no longer there");
  assert.deepEqual(asked.map(({ formula }) => formula), ["x + a*y", "x", "x*y"]);
  await valid(2);
  assert.equal(store.get("experiment").surface.formula, "x*y");
});

test("typing back what is in force takes the complaint back", async () => {
  const store = storeOf({ name: "own" });
  await valid(0, "a");
  type(store, "x +");
  await invalid(1);
  const before = store.get("experiment");
  type(store, "x + a*y");
  await valid(2, "a");
  assert.deepEqual([store.get("ownFormula").problem, store.get("ownFormula").draft], [null, null]);
  assert.equal(store.get("experiment"), before);
});

test("a formula that comes from elsewhere puts away what was being typed", async () => {
  const store = storeOf({ name: "own" });
  await valid(0, "a");
  type(store, "x +");
  await invalid(1);
  store.set({ experiment: { ...store.get("experiment"), surface: { name: "own", formula: "y^2" } } });
  assert.deepEqual(store.get("ownFormula"), { answer: null, draft: null, problem: null });
  await valid(2);
  assert.equal(store.get("ownFormula").answer?.text, "y^2");
});

test("a server that is gone is told of as well", async () => {
  const store = storeOf({ name: "own" });
  await valid(0, "a");
  type(store, "y");
  asked[1]?.answer(Response.json(null, { status: 500 }));
  await settled();
  assert.match(store.get("ownFormula").problem?.message ?? "", /500/);
});
