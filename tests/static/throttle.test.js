import assert from "node:assert/strict";
import test from "node:test";

import { throttle } from "../../static/drawing/throttle.js";

/** @param {import("node:test").TestContext} context */
function clock(context) {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  let now = 1000;
  context.mock.method(performance, "now", () => now);
  return {
    pass(/** @type {number} */ milliseconds) {
      now += milliseconds;
      context.mock.timers.tick(milliseconds);
    },
    work(/** @type {number} */ milliseconds) {
      now += milliseconds;
    },
  };
}

test("what is asked for many times is done at once, and once more when the interval is over", (context) => {
  const { pass } = clock(context);
  let done = 0;
  const { soon } = throttle(() => { done += 1; }, 150);
  soon();
  pass(1);
  assert.equal(done, 1);
  for (let k = 0; k < 10; k += 1) soon();
  pass(100);
  assert.equal(done, 1);
  pass(60);
  assert.equal(done, 2);
  pass(1000);
  assert.equal(done, 2);
});

test("slow work leaves the browser time for the rest", (context) => {
  const { pass, work } = clock(context);
  let done = 0;
  const { soon } = throttle(() => {
    done += 1;
    work(200);
  }, 150);
  soon();
  pass(1);
  soon();
  pass(700);
  assert.equal(done, 1);
  pass(200);
  assert.equal(done, 2);
});

test("what is cancelled is not done", (context) => {
  const { pass } = clock(context);
  let done = 0;
  const { soon, cancel } = throttle(() => { done += 1; }, 150);
  soon();
  cancel();
  pass(1000);
  assert.equal(done, 0);
});
