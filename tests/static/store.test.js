import assert from "node:assert/strict";
import { test } from "node:test";

import { createStore } from "../../static/store.js";

test("a listener hears once of a change of several of its keys, with all of them in", () => {
  const store = createStore({ a: 1, b: 2 });
  /** @type {string[]} */
  const heard = [];
  store.subscribe(["a", "b"], ({ a, b }) => heard.push(`${a} ${b}`));
  store.set({ a: 3, b: 4 });
  assert.deepEqual(heard, ["3 4"]);
});

test("a set that changes nothing is not heard of, and NaN is the same as NaN", () => {
  const store = createStore({ a: NaN, b: [] });
  let count = 0;
  store.subscribe(["a", "b"], () => (count += 1));
  store.set({ a: NaN, b: store.get("b") });
  assert.equal(count, 0);
  store.set({ b: [] });
  assert.equal(count, 1, "an equal array is another object");
});

test("a listener does not hear of keys that it did not name, nor of anything after it left", () => {
  const store = createStore({ a: 1, b: 1 });
  let count = 0;
  const leave = store.subscribe(["a"], () => (count += 1));
  store.set({ b: 2 });
  assert.equal(count, 0);
  leave();
  store.set({ a: 2 });
  assert.equal(count, 0);
});

test("who is made to leave by an earlier listener does not hear of that change any more", () => {
  const store = createStore({ a: 1 });
  let count = 0;
  let leave = () => {};
  store.subscribe(["a"], () => leave());
  leave = store.subscribe(["a"], () => (count += 1));
  store.set({ a: 2 });
  assert.equal(count, 0);
});

test("unknown keys throw, wherever they are named", () => {
  const store = createStore(/** @type {Record<string, number>} */ ({ a: 1 }));
  assert.throws(() => store.get("c"), /no key "c"; its keys are a/);
  assert.throws(() => store.set({ c: 1 }), /no key "c"/);
  assert.throws(() => store.subscribe(["c"], () => {}), /no key "c"/);
  assert.throws(() => store.get("toString"), /no key "toString"/);
});

test("a listener that sets in its turn is heard before set returns", () => {
  const store = createStore({ a: 0, doubled: 0 });
  store.subscribe(["a"], ({ a }) => store.set({ doubled: 2 * a }));
  store.set({ a: 4 });
  assert.equal(store.get("doubled"), 8);
});

test("a listener that throws keeps nobody else from hearing, and its error is not lost", () => {
  const store = createStore({ a: 0 });
  let heard = false;
  store.subscribe(["a"], () => {
    throw new Error("broken panel");
  });
  store.subscribe(["a"], () => (heard = true));
  assert.throws(() => store.set({ a: 1 }), /broken panel/);
  assert.ok(heard);
});
