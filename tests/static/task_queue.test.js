import assert from "node:assert/strict";
import test from "node:test";

import { createTaskQueue } from "../../static/drawing/task_queue.js";

/** A queue whose turns are taken by hand. */
function queueByHand() {
  /** @type {(() => void)[]} */
  const turns = [];
  const queue = createTaskQueue((run) => void turns.push(run));
  return { queue, turn: () => turns.shift()?.(), waiting: () => turns.length };
}

test("one task runs at each turn, in order", () => {
  const { queue, turn, waiting } = queueByHand();
  /** @type {string[]} */
  const done = [];
  queue.add({}, () => done.push("a"));
  queue.add({}, () => done.push("b"));
  turn();
  assert.deepEqual(done, ["a"]);
  turn();
  assert.deepEqual(done, ["a", "b"]);
  assert.equal(waiting(), 0);
});

test("a newer task replaces the one of its key that waits", () => {
  const { queue, turn } = queueByHand();
  /** @type {string[]} */
  const done = [];
  const key = {};
  queue.add(key, () => done.push("old"));
  queue.add(key, () => done.push("new"));
  turn();
  turn();
  assert.deepEqual(done, ["new"]);
});

test("a task that is removed does not run, and a task that fails does not stop the next", () => {
  const { queue, turn } = queueByHand();
  /** @type {string[]} */
  const done = [];
  const key = {};
  queue.add(key, () => done.push("removed"));
  queue.add({}, () => { throw new Error("broken"); });
  queue.add({}, () => done.push("next"));
  queue.remove(key);
  assert.throws(turn, /broken/);
  turn();
  assert.deepEqual(done, ["next"]);
});
