import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { withHyperparameter, withSteps } from "../../static/experiment.js";
import { withSurface } from "../../static/surface_choice.js";
import { after, createServer, settled } from "./support/server.js";
import { EXPERIMENT, motionIs, PRESET, sessionOf, SURFACES } from "./support/session.js";

let server = createServer();

beforeEach(() => {
  server = createServer();
  motionIs("wanted");
});

test("the first answer plays from the start, over the surface's domain", async () => {
  const store = sessionOf();
  await server.request(0).all();
  assert.deepEqual(server.request(0).columns, ["gradient_norm"]);
  assert.equal(store.get("playing"), true);
  assert.equal(store.get("playhead"), 0);
  assert.equal(store.get("progress").state, "finished");
  assert.equal(store.get("trajectories")?.runs[0]?.label, "Plain", "called in the page's language");
  assert.deepEqual(store.get("view"), { x: [-1, 1], y: [-2, 2] });
  assert.deepEqual(server.grids[0]?.x, [-1.5, 1.5], "a little wider than the view");
});

test("who wants no motion sees the end, at rest", async () => {
  motionIs("reduced");
  const store = sessionOf();
  await server.request(0).all();
  assert.deepEqual([store.get("playing"), store.get("playhead")], [false, 60]);
});

test("an edit re-runs, and the playhead and the play stay as they are", async () => {
  const store = sessionOf();
  await server.request(0).all();
  const before = store.get("trajectories");
  store.set({ playhead: 20 });
  store.set({ experiment: withHyperparameter(EXPERIMENT, 0, "lr", 0.5) });
  await server.request(1).all();
  assert.notEqual(store.get("trajectories"), before);
  assert.deepEqual([store.get("playing"), store.get("playhead")], [true, 20]);
  assert.equal(server.grids.length, 1, "the surface is the same");
});

test("the old paths stay until the new ones have come as far as the playhead", async () => {
  const store = sessionOf();
  await server.request(0).all();
  const before = store.get("trajectories");
  store.set({ playhead: 20, playing: false });
  store.set({ experiment: withHyperparameter(EXPERIMENT, 0, "lr", 0.5) });
  const request = server.request(1);
  request.begin();
  request.steps(0, 16);
  await settled();
  assert.equal(store.get("trajectories"), before);
  request.steps(16, 16);
  await settled();
  assert.notEqual(store.get("trajectories"), before);
  assert.equal(store.get("playhead"), 20);
});

test("a playhead at rest at the end stays at the end, though the end moves", async () => {
  const store = sessionOf();
  await server.request(0).all();
  store.set({ playing: false, playhead: 60 });
  store.set({ experiment: withSteps(EXPERIMENT, 90) });
  await server.request(1).all();
  assert.equal(store.get("playhead"), 90);
  store.set({ experiment: withSteps(EXPERIMENT, 80) });
  await server.request(2).all(7); // all runs diverge at step 7
  assert.equal(store.get("playhead"), 7);
  store.set({ experiment: EXPERIMENT });
  await server.request(3).all();
  assert.equal(store.get("playhead"), 60);
});

test("of many edits while a request is under way only the last is asked for", async () => {
  const store = sessionOf();
  for (const lr of [0.1, 0.2, 0.3]) store.set({ experiment: withHyperparameter(EXPERIMENT, 0, "lr", lr) });
  assert.equal(server.count(), 1);
  await server.request(0).all();
  assert.equal(server.count(), 2);
  assert.deepEqual(server.request(1).experiment.runs[0]?.hyperparameters, { lr: 0.3 });
});

test("an answer that takes too long while a newer one is wanted is aborted and never shown", async () => {
  const store = sessionOf();
  const slow = server.request(0);
  slow.begin();
  store.set({ experiment: withSteps(EXPERIMENT, 50) });
  await after(200);
  assert.ok(slow.signal.aborted);
  await server.request(1).all();
  assert.equal(store.get("trajectories")?.steps, 50);
  assert.equal(store.get("progress").state, "finished");
});

test("a preset is recognised, plays from its start and sets the pace", async () => {
  const store = sessionOf();
  await server.request(0).all();
  store.set({ playhead: 44, playing: false, speed: 77 });
  store.set({ experiment: PRESET.experiment });
  assert.deepEqual([store.get("preset"), store.get("basis")], ["first", "first"]);
  await server.request(1).all();
  assert.deepEqual([store.get("playing"), store.get("playhead"), store.get("speed")], [true, 0, 5]);
});

test("an edited preset is no longer that preset, but still made from it, until it is on another surface", async () => {
  const store = sessionOf();
  store.set({ experiment: PRESET.experiment });
  store.set({ experiment: withSteps(PRESET.experiment, 31) });
  assert.deepEqual([store.get("preset"), store.get("basis")], [null, "first"]);
  store.set({ experiment: withSteps(PRESET.experiment, 30) });
  assert.equal(store.get("preset"), "first", "taken back");
  store.set({ experiment: withSurface(EXPERIMENT, SURFACES[1]) });
  assert.deepEqual([store.get("preset"), store.get("basis")], [null, null]);
  await settled();
});

test("a speed of the person's own survives an edit of the steps, the default one follows them", () => {
  const store = sessionOf();
  store.set({ experiment: withSteps(EXPERIMENT, 120) });
  assert.equal(store.get("speed"), 20);
  store.set({ speed: 3 });
  store.set({ experiment: withSteps(EXPERIMENT, 600) });
  assert.equal(store.get("speed"), 3);
});

test("a server that is gone loses nothing, and the same document as a new object asks again", async () => {
  const store = sessionOf();
  await server.request(0).all();
  const before = store.get("trajectories");
  store.set({ experiment: withSteps(EXPERIMENT, 70) });
  server.request(1).answer(Response.error());
  await settled();
  assert.equal(store.get("progress").state, "failed");
  assert.equal(store.get("trajectories"), before);
  assert.equal(store.get("experiment").steps, 70);
  store.set({ experiment: { ...store.get("experiment") } });
  await server.request(2).all();
  assert.equal(store.get("progress").state, "finished");
  assert.equal(store.get("progress").message, null);
});

test("what the server refuses is told with its field, and forgotten once an answer comes", async () => {
  const store = sessionOf();
  const errors = [{ path: "steps", message: "too many", given: 60 }];
  server.request(0).answer(Response.json({ type: "error", detail: "no", errors }, { status: 422 }));
  await settled();
  assert.deepEqual(store.get("problems"), errors);
  assert.equal(store.get("progress").message, "Not run. steps (60): too many");
  store.set({ experiment: withSteps(EXPERIMENT, 5) });
  await server.request(1).all();
  assert.deepEqual(store.get("problems"), []);
});

test("a refusal that was dealt with by loading something else is not told again", async () => {
  const store = sessionOf(() => true);
  server.request(0).answer(Response.json({ detail: "no", errors: [{ path: "steps", message: "no" }] }, { status: 422 }));
  await settled();
  assert.equal(store.get("progress").state, "running");
  assert.deepEqual(store.get("problems"), []);
});

test("a stream that says that it failed is told with its reason", async () => {
  const store = sessionOf();
  const request = server.request(0);
  request.begin();
  request.end({ type: "failed", detail: "The server has to go." });
  await settled();
  assert.deepEqual([store.get("progress").state, store.get("progress").message], ["failed", "The server has to go."]);
});

test("what was stopped stays so when more is looked at, until it is asked for", async () => {
  const store = sessionOf();
  server.request(0).begin();
  server.request(0).steps(0, 16);
  await settled();
  store.set({ progress: { ...store.get("progress"), state: "stopped" } });
  await settled();
  store.set({ details: "stability" });
  await settled();
  assert.throws(() => server.request(1));
  assert.equal(store.get("progress").state, "stopped");
});
