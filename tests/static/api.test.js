import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { ApiError, fetchGrid, lines, streamTrajectories } from "../../static/api.js";

/** @typedef {import("../../static/types.js").StreamEvent} StreamEvent */

const original = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = original;
});

const EXPERIMENT = /** @type {import("../../static/types.js").Experiment} */ ({ surface: { name: "bowl" }, start: [0, 0], steps: 1, runs: [] });
const FINISHED = '{"type":"finished","runs":[]}\n';

/** @param {(string | Uint8Array)[]} chunks @param {boolean} [breaksOff] */
function bodyOf(chunks, breaksOff = false) {
  const encoder = new TextEncoder();
  const bytes = chunks.map((chunk) => (typeof chunk === "string" ? encoder.encode(chunk) : chunk));
  /** @type {ReadableStream<Uint8Array>} */
  const body = new ReadableStream({
    pull(controller) {
      const next = bytes.shift();
      if (next) controller.enqueue(next);
      else if (breaksOff) controller.error(new TypeError("network error"));
      else controller.close();
    },
  });
  return body;
}

/** @param {ConstructorParameters<typeof Response>[0]} body @param {number} [status] */
function answerWith(body, status = 200) {
  /** @type {{url: string, init: RequestInit}[]} */
  const asked = [];
  globalThis.fetch = async (url, init) => {
    asked.push({ url: String(url), init: init ?? {} });
    return new Response(body, { status });
  };
  return asked;
}

/** @template T @param {AsyncIterable<T>} iterable */
async function all(iterable) {
  /** @type {T[]} */
  const collected = [];
  for await (const item of iterable) collected.push(item);
  return collected;
}

test("lines are found wherever the network cuts the bytes, even within a letter", async () => {
  const bytes = new TextEncoder().encode('{"η":1}\n\n{"b":2}\nlast');
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    const body = bodyOf([bytes.slice(0, cut), bytes.slice(cut)]);
    assert.deepEqual(await all(lines(body)), ['{"η":1}', '{"b":2}', "last"], `cut at ${cut}`);
  }
});

test("events come one by one, and the request is a POST of the document that asks for lines", async () => {
  const asked = answerWith(bodyOf(['{"type":"started","runs":[]}\n{"type":"st', `eps","first":0,"runs":[]}\n${FINISHED}`]));
  const events = await all(streamTrajectories(EXPERIMENT, ["gradient_norm"], new AbortController().signal));
  assert.deepEqual(events.map(({ type }) => type), ["started", "steps", "finished"]);
  assert.equal(asked[0]?.url, "/api/trajectories?columns=gradient_norm");
  assert.equal(asked[0]?.init.method, "POST");
  assert.equal(new Headers(asked[0]?.init.headers).get("Accept"), "application/x-ndjson");
  assert.deepEqual(JSON.parse(String(asked[0]?.init.body)), EXPERIMENT);
});

test("a stream that ends without its last event is an error, though every line was fine", async () => {
  answerWith(bodyOf(['{"type":"started","runs":[]}\n']));
  const error = await all(streamTrajectories(EXPERIMENT, ["gradient_norm"], new AbortController().signal)).catch((caught) => caught);
  assert.ok(error instanceof ApiError);
  assert.match(error.message, /broke off/);
});

test("a connection that is lost in mid-stream is told as such, after the events that came", async () => {
  answerWith(bodyOf(['{"type":"started","runs":[]}\n'], true));
  /** @type {StreamEvent[]} */
  const events = [];
  await assert.rejects(async () => {
    for await (const event of streamTrajectories(EXPERIMENT, ["gradient_norm"], new AbortController().signal)) events.push(event);
  }, /connection to the server was lost/);
  assert.equal(events.length, 1);
});

test("a caller that stops early stops the stream", async () => {
  let cancelled = false;
  const body = new ReadableStream({
    pull: (controller) => controller.enqueue(new TextEncoder().encode('{"type":"steps"}\n')),
    cancel: () => {
      cancelled = true;
    },
  });
  answerWith(body);
  const stream = streamTrajectories(EXPERIMENT, ["gradient_norm"], new AbortController().signal);
  await stream.next();
  await stream.return();
  assert.ok(cancelled);
});

test("a refusal carries the server's sentence and the fields", async () => {
  const errors = [{ path: "runs[0].hyperparameters.lr", message: "from 0 to 1" }];
  answerWith(JSON.stringify({ type: "error", detail: "One field is wrong.", errors }), 422);
  const error = await all(streamTrajectories(EXPERIMENT, ["gradient_norm"], new AbortController().signal)).catch((caught) => caught);
  assert.ok(error instanceof ApiError);
  assert.equal(error.message, "One field is wrong.");
  assert.equal(error.status, 422);
  assert.deepEqual(error.problems, errors);
});

test("an answer that is not even the server's own still gives a sentence", async () => {
  answerWith("<h1>Bad gateway</h1>", 502);
  const request = { surface: { name: "bowl" }, x: /** @type {[number, number]} */ ([0, 1]), y: /** @type {[number, number]} */ ([0, 1]), resolution: 2 };
  await assert.rejects(fetchGrid(request, new AbortController().signal), { message: "The server answered 502.", status: 502 });
});

test("no server at all is an error for the person, an abort stays an abort", async () => {
  globalThis.fetch = async () => {
    throw new TypeError("fetch failed");
  };
  const { signal } = new AbortController();
  await assert.rejects(all(streamTrajectories(EXPERIMENT, ["gradient_norm"], signal)), { message: "The server does not answer.", status: 0 });
  globalThis.fetch = async () => {
    throw new DOMException("aborted", "AbortError");
  };
  await assert.rejects(all(streamTrajectories(EXPERIMENT, ["gradient_norm"], signal)), { name: "AbortError" });
});
