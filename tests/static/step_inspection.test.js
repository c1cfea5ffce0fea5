import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

import { inspectSteps } from "../../static/step_inspection.js";
import { createStore } from "../../static/store.js";

/** @type {{body: any, signal: AbortSignal, answer: (content: object, status?: number) => Promise<void>}[]} */
let requests = [];
/** @type {string[]} */
let heard = [];

const settled = async () => {
  for (let i = 0; i < 20; i += 1) await null;
};

let now = 0;

/** @param {number} milliseconds */
async function tick(milliseconds) {
  now += milliseconds;
  mock.timers.tick(milliseconds);
  await settled();
}

/** @param {string} _url @param {RequestInit} request @returns {Promise<Response>} */
function serve(_url, { body, signal }) {
  return new Promise((resolve, reject) => {
    signal?.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
    requests.push({
      body: JSON.parse(String(body)),
      signal: /** @type {AbortSignal} */ (signal),
      async answer(content, status = 200) {
        resolve(Response.json(content, { status }));
        await new Promise((done) => {
          setImmediate(done);
        });
        await settled();
      },
    });
  });
}

beforeEach(() => {
  requests = [];
  heard = [];
  now = 0;
  mock.timers.enable({ apis: ["setTimeout"] });
  mock.method(performance, "now", () => now);
  mock.method(globalThis, "fetch", serve);
});

afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

/** @param {object} [changes] */
function inspected(changes = {}) {
  const store = /** @type {import("../../static/types.js").Store} */ (
    createStore(
      /** @type {any} */ ({
        aside: "step",
        inspected: null,
        experiment: { runs: [{}] },
        trajectories: { runs: [{ length: 41 }] },
        progress: { state: "finished" },
        playhead: 2,
        playing: false,
        ...changes,
      }),
    )
  );
  const end = inspectSteps(store, {
    onAsk: () => {},
    onAnswer: ({ step }) => heard.push(`step ${step}`),
    onProblem: (text) => heard.push(text),
  });
  return { store, end };
}

const steps = () => requests.map(({ body }) => body.step);

test("while paused a step is asked for at once, and not twice", async () => {
  const { store } = inspected();
  assert.deepEqual(steps(), [3]);
  await requests[0]?.answer({ step: 3 });
  store.set({ playhead: 2.5 });
  assert.deepEqual(steps(), [3]);
  store.set({ playhead: 3 });
  assert.deepEqual(steps(), [3, 4]);
  await requests[1]?.answer({ step: 4 });
  assert.deepEqual(heard, ["step 3", "step 4"]);
});

test("while playing at most four are asked for in a second, each once the last is answered", async () => {
  const { store } = inspected({ playing: true });
  store.set({ playhead: 3 });
  await tick(1000);
  assert.deepEqual(steps(), [3], "not while an answer is on its way");
  await requests[0]?.answer({ step: 3 });
  assert.deepEqual(steps(), [3, 4]);
  await requests[1]?.answer({ step: 4 });
  store.set({ playhead: 9 });
  assert.deepEqual(steps(), [3, 4], "not so soon");
  await tick(260);
  assert.deepEqual(steps(), [3, 4, 10]);
});

test("an answer about another run is dropped", async () => {
  const { store } = inspected({ experiment: { runs: [{}, {}] }, trajectories: { runs: [{ length: 41 }, { length: 41 }] } });
  store.set({ inspected: 1 });
  await requests[0]?.answer({ step: 3 });
  assert.deepEqual(heard, []);
  assert.deepEqual(requests.map(({ body }) => body.run), [0, 1]);
  await requests[1]?.answer({ step: 3 });
  assert.deepEqual(heard, ["step 3"]);
});

test("an edit is asked about once its paths are there", async () => {
  const { store } = inspected();
  await requests[0]?.answer({ step: 3 });
  store.set({ experiment: /** @type {any} */ ({ runs: [{}], steps: 7 }) });
  assert.equal(requests.length, 1);
  store.set({ trajectories: /** @type {any} */ ({ runs: [{ length: 8 }] }) });
  assert.deepEqual(requests[1]?.body, { experiment: { runs: [{}], steps: 7 }, run: 0, step: 3 });
});

test("what the server refuses is told in words, but for what may yet come", async () => {
  const refusal = { detail: "step: no", errors: [{ path: "step", message: "There is no step 3.", given: 3 }] };
  const { store } = inspected();
  await requests[0]?.answer(refusal, 422);
  assert.deepEqual(heard, ["step (3): There is no step 3."]);
  store.set({ progress: /** @type {any} */ ({ state: "running" }), playhead: 5 });
  await requests[1]?.answer(refusal, 422);
  assert.equal(heard.length, 1);
});

test("nothing is asked for behind the other tab, and what is under way is given up", async () => {
  const { store, end } = inspected();
  store.set({ aside: "experiment", playhead: 9 });
  assert.equal(requests.length, 1);
  assert.ok(requests[0]?.signal.aborted);
  store.set({ aside: "step" });
  await settled();
  assert.deepEqual(steps(), [3, 10]);
  end();
  store.set({ playhead: 20 });
  assert.equal(requests.length, 2);
});

test("a network that failed is asked again: after a while, and when the playhead moves", async () => {
  const { store } = inspected();
  await requests[0]?.answer({ detail: "gone" }, 503);
  assert.equal(heard.length, 1);
  assert.equal(requests.length, 1, "not at once");
  await tick(3100);
  assert.deepEqual(steps(), [3, 3]);
  await requests[1]?.answer({ detail: "gone" }, 503);
  store.set({ playhead: 2.5 });
  assert.deepEqual(steps(), [3, 3, 3]);
  await requests[2]?.answer({ step: 3 });
  await tick(10000);
  assert.equal(requests.length, 3);
  assert.equal(heard.at(-1), "step 3");
});
