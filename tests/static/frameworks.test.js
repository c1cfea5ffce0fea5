import assert from "node:assert/strict";
import { test } from "node:test";

import { frameworkFor, frameworksOf } from "../../static/frameworks.js";

const PLAIN = { name: "plain", label: "Plain" };
/** @param {string} name @param {string | null} call */
const dialect = (name, call) => ({ name, label: name.toUpperCase(), call, settings: {}, note: "" });
const OPTIMIZERS = /** @type {any[]} */ ([
  { name: "quick", dialects: [dialect("one", "one.Quick"), dialect("two", "two.quick"), dialect("text", null)] },
  { name: "slow", dialects: [dialect("two", "two.slow"), dialect("three", "three.Slow")] },
]);
/** @param {...object} runs */
const experiment = (...runs) => /** @type {any} */ ({ runs });

test("frameworks are the dialects with a call, each once, and the plain one comes last", () => {
  assert.deepEqual(frameworksOf(OPTIMIZERS, PLAIN), [
    { name: "one", label: "ONE" },
    { name: "two", label: "TWO" },
    { name: "three", label: "THREE" },
    PLAIN,
  ]);
});

test("a run is shown in the framework whose dialect it speaks, a text's in the plain one", () => {
  const runs = experiment({ optimizer: "quick" }, { optimizer: "quick", dialect: "text" });
  assert.equal(frameworkFor(OPTIMIZERS, runs, 0, PLAIN), "one");
  assert.equal(frameworkFor(OPTIMIZERS, runs, 1, PLAIN), "plain");
});

test("several runs are shown in a framework if all of them speak it", () => {
  const two = { optimizer: "quick", dialect: "two" };
  assert.equal(frameworkFor(OPTIMIZERS, experiment(two, { optimizer: "slow" }), null, PLAIN), "two");
  assert.equal(frameworkFor(OPTIMIZERS, experiment({ optimizer: "quick" }, { optimizer: "slow" }), null, PLAIN), "plain");
});
