import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { latest } from "../../static/latest.js";

/** Work that ends when the test says so. */
function controlled() {
  /** @type {{input: string, signal: AbortSignal, end: () => void}[]} */
  const begun = [];
  const ask = latest((/** @type {string} */ input, signal) => {
    /** @type {Promise<void>} */
    const ended = new Promise((resolve) => {
      begun.push({ input, signal, end: resolve });
    });
    return ended;
  });
  return { begun, ask };
}

/** Lets promises that are due go on. */
const settled = async () => {
  for (let i = 0; i < 5; i += 1) await null;
};

test("one at a time, and of what waits only the last", async () => {
  const { begun, ask } = controlled();
  for (const input of ["a", "b", "c", "d"]) ask(input);
  assert.deepEqual(begun.map(({ input }) => input), ["a"]);
  begun[0]?.end();
  await settled();
  assert.deepEqual(begun.map(({ input }) => input), ["a", "d"]);
  begun[1]?.end();
  await settled();
  assert.equal(begun.length, 2);
});

test("work that ended in time is not what a late abort hits", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { begun, ask } = controlled();
  ask("a");
  ask("b");
  begun[0]?.end();
  await settled();
  mock.timers.tick(1000);
  assert.equal(begun[1]?.signal.aborted, false);
  mock.timers.reset();
});

test("once cancelled, work is aborted at once, none follows, and the next is asked for as ever", async () => {
  const { begun, ask } = controlled();
  ask.cancel();
  ask("a");
  ask("b");
  ask.cancel();
  assert.equal(begun[0]?.signal.aborted, true);
  begun[0]?.end();
  await settled();
  assert.equal(begun.length, 1);
  ask("c");
  assert.deepEqual([begun[1]?.input, begun[1]?.signal.aborted], ["c", false]);
});

test("work that takes long is aborted once newer work waits, never before", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { begun, ask } = controlled();
  ask("a");
  mock.timers.tick(1000);
  assert.equal(begun[0]?.signal.aborted, false, "nobody waits");
  ask("b");
  mock.timers.tick(1000);
  assert.equal(begun[0]?.signal.aborted, true);
  begun[0]?.end();
  await settled();
  assert.equal(begun[1]?.input, "b");
  mock.timers.tick(1000);
  assert.equal(begun[1]?.signal.aborted, false, "the abort was meant for the one before");
  mock.timers.reset();
});
