import assert from "node:assert/strict";
import { test } from "node:test";

import { compose, fitted, wrapped } from "../../static/exports/composition.js";
import { documentLine, fileName } from "../../static/exports/document_text.js";
import { inText } from "../../static/exports/embedded.js";
import { made } from "../../static/exports/film.js";
import { framesOf, gifDelay } from "../../static/exports/frames.js";
import { commentOf, isGif, withComment } from "../../static/exports/gif_comment.js";
import { checksum, isPng, textOf, withText } from "../../static/exports/png.js";
import { escaped, SvgContext } from "../../static/exports/svg_context.js";

const EXPERIMENT = /** @type {any} */ ({ surface: { name: "two_bowls" }, start: [0, 0], steps: 3, runs: [{ optimizer: "plain", label: "η = “1” <&> 快" }] });
/** A picture of one black pixel. */
const PIXEL = Uint8Array.from(atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="), (letter) => letter.charCodeAt(0));
/** A GIF of one pixel, with two colours of its own. */
const DOT = Uint8Array.from(atob("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"), (letter) => letter.charCodeAt(0));

test("the document is one line of ASCII, which says the same", () => {
  const line = documentLine(EXPERIMENT);
  assert.match(line, /^[\x20-\x7e]+$/);
  assert.deepEqual(JSON.parse(line), { version: 1, ...EXPERIMENT });
});

test("a PNG says its text, in chunks whose checksums hold, and no other PNG says any", () => {
  assert.equal(checksum(new TextEncoder().encode("IEND")), 0xae426082); // as the format's specification has it
  const told = withText(PIXEL, "{\"快\": 1}");
  assert.equal(textOf(told), "{\"快\": 1}");
  assert.equal(textOf(PIXEL), null);
  assert.deepEqual([isPng(told), isPng(DOT)], [true, false]);
  const view = new DataView(told.buffer);
  const types = [];
  for (let at = 8; at < told.length; at += 12 + view.getUint32(at)) {
    const length = view.getUint32(at);
    types.push(String.fromCharCode(...told.subarray(at + 4, at + 8)));
    assert.equal(view.getUint32(at + 8 + length), checksum(told.subarray(at + 4, at + 8 + length)));
  }
  assert.deepEqual(types, ["IHDR", "tEXt", "iTXt", "IDAT", "IEND"]);
});

test("a GIF says its comment, however long, before its first frame", () => {
  for (const length of [1, 255, 256, 5000]) {
    const text = "x".repeat(length);
    const told = withComment(DOT, text);
    assert.equal(commentOf(told), text);
    assert.equal(told.length, DOT.length + 2 + length + Math.ceil(length / 255) + 1);
  }
  assert.equal(commentOf(DOT), null);
  assert.deepEqual([isGif(DOT), isGif(PIXEL)], [true, false]);
});

test("an animation goes from the start to the last step, which is held", () => {
  const { steps, held } = framesOf({ lastStep: 40, seconds: 2, held: 1.5, rate: 10 });
  assert.deepEqual([steps.length, held], [21, 15]);
  assert.deepEqual([steps[0], steps[1], steps[20]], [0, 2, 40]);
  assert.deepEqual(framesOf({ lastStep: 0, seconds: 0, held: 0, rate: 10 }), { steps: [0, 0], held: 1 });
});

test("a GIF's frames together last as long as they should, though its clock is coarse", () => {
  const delays = Array.from({ length: 30 }, (_, frame) => gifDelay(frame, 30));
  assert.equal(delays.reduce((sum, delay) => sum + delay, 0), 1000);
  assert.deepEqual([...new Set(delays)].sort(), [30, 40]);
});

test("files are named after the surface and the optimizers", () => {
  const optimizers = ["plain", "fast_one"].map((name) => ({ name }));
  const runs = [{ optimizer: "plain" }, { optimizer: "fast_one" }, { optimizer: "plain" }];
  assert.equal(fileName({ ...EXPERIMENT, runs }, optimizers), "two-bowls-plain-fast-one");
  assert.equal(fileName({ ...EXPERIMENT, runs }, optimizers, "run-2"), "two-bowls-plain-fast-one-run-2");
  const many = Array.from({ length: 30 }, (_, k) => ({ name: `method_${k}` }));
  const long = fileName({ ...EXPERIMENT, runs: many.map(({ name }) => ({ optimizer: name })) }, many);
  assert.ok(long.length < 75, long);
  assert.match(long, /^two-bowls-method-0-.*-and-\d+-more$/);
});

test("texts break between words, Chinese ones anywhere, and lose their end where there is no room", () => {
  const measure = (/** @type {string} */ text) => text.length;
  assert.deepEqual(wrapped("one two three", 8, measure), ["one two", "three"]);
  assert.deepEqual(wrapped("学习率太大了", 3, measure), ["学习率", "太大了"]);
  assert.deepEqual(wrapped("", 3, measure), []);
  assert.equal(fitted("momentum", 8, measure), "momentum");
  assert.equal(fitted("momentum", 5, measure), "mome…");
});

test("nothing in a picture lies over anything else, or outside, and its sides are even", () => {
  const measure = (/** @type {string} */ text, /** @type {{size: number}} */ { size }) => 0.6 * size * text.length;
  for (const [count, width, hasChart] of /** @type {const} */ ([[1, 480, false], [5, 801, true], [12, 1200, true]])) {
    const panels = Array.from({ length: count }, (_, k) => ({ entries: [{ name: `run ${k}`, detail: k === 3 ? "η 0.1 · β 0.9 · ε 1e-8" : "η 0.1", status: "converged at step 4" }] }));
    const made_ = compose({ width, panels, aspect: 1, counter: "step 40 of 40", caption: "so ".repeat(90), keys: ["minimum", "saddle point"], hasChart }, measure);
    assert.deepEqual([made_.width % 2, made_.height % 2], [0, 0]);
    const boxes = [...made_.panels.map(({ plot }) => plot), ...(made_.chart ? [made_.chart] : [])];
    for (const [index, box] of boxes.entries()) {
      assert.ok(box.x >= 0 && box.y >= 40 && box.x + box.width <= width && box.y + box.height <= made_.height);
      assert.ok(box.width > 100 && box.height > 100);
      for (const other of boxes.slice(index + 1)) {
        assert.ok(box.x + box.width <= other.x || other.x + other.width <= box.x || box.y + box.height <= other.y);
      }
    }
    assert.ok(made_.caption.length > 1 && made_.caption.every(({ y }) => y > Math.max(...boxes.map((box) => box.y + box.height)) && y < made_.height));
  }
});

test("what is said above a plot ends where its axes do, in two lines where one is too short", () => {
  const measure = (/** @type {string} */ text, /** @type {{size: number}} */ { size }) => 0.6 * size * text.length;
  for (const [width, lines] of [[1600, 1], [800, 2]]) {
    const panels = ["η 0.1", "η 0.1 · β 0.9 · ε 1e-8"].map((detail) => ({ entries: [{ name: "Adagrad", detail, status: "converged at step 4" }] }));
    for (const { entries, plot } of compose({ width: Number(width), panels, aspect: 1, counter: "", caption: "", keys: [], hasChart: false }, measure).panels) {
      const [name] = /** @type {[any]} */ (entries);
      assert.deepEqual([name.x, name.x + name.width, name.below === null], [plot.x, plot.x + plot.width - 8, lines === 1]);
      assert.ok(Math.max(name.y, name.below ?? 0) < plot.y);
    }
  }
});

test("the stand-in for a canvas writes down what is drawn, what goes beneath first", () => {
  const context = new SvgContext();
  context.strokeStyle = "#ff0000";
  context.setLineDash([3, 4]);
  context.beginPath();
  context.moveTo(1, 2);
  context.lineTo(3.456, 4);
  context.stroke();
  context.globalCompositeOperation = "destination-over";
  context.setLineDash([]);
  context.save();
  context.translate(10, 20);
  context.fill({ d: "M0,0h1" });
  context.restore();
  context.fillText("a < b & “c”", 1, 2);
  const [text, filled, stroked] = context.markup.split("\n");
  assert.match(String(text), /^<text x="1" y="2" .*>a &lt; b &amp; “c”<\/text>$/);
  assert.match(String(filled), /^<path d="M0,0h1" fill="#000000" transform="matrix\(1,0,0,1,10,20\)"\/>$/);
  assert.match(String(stroked), /^<path d="M1,2L3\.46,4" fill="none" stroke="#ff0000" .*stroke-dasharray="3,4"/);
});

test("an experiment is found in its own file, an answer and a table; what else there is says what it is", () => {
  const json = JSON.stringify(EXPERIMENT);
  assert.equal(inText(json), json);
  assert.equal(inText(JSON.stringify({ type: "trajectories", experiment: EXPERIMENT })), json);
  assert.equal(inText(`# ${json}\nrun,step\n0,0\n`), json);
  const svg = (/** @type {string} */ inside) => `<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><title>a</title>${inside}<g style="color: red"/></svg>`;
  assert.equal(inText(svg(`<metadata id="experiment">${escaped(json)}</metadata>`)), json);
  assert.equal(inText(svg(`<svg:metadata\n class="x" id='experiment'>\n ${escaped(json).replaceAll("&quot;", "&#34;").replaceAll("&amp;", "&#x26;")}\n</svg:metadata >`)), json);
  assert.equal(inText(svg(`<metadata id="experiment"><![CDATA[${json}]]></metadata>`)), json);
  assert.throws(() => inText(svg(`<metadata>${escaped(json)}</metadata>`)), /SVG picture that carries no experiment/);
  assert.throws(() => inText("u,v\n1,2\n"), /it is a table without an experiment/);
  assert.throws(() => inText('{"a": 1}'), /it is JSON of another kind/);
  assert.throws(() => inText('{"surface": '), /its JSON is broken/);
  assert.throws(() => inText("Dear Sir"), /it is no experiment\. What can be opened is/);
});

test("work that is given up puts away what it began", async () => {
  const controller = new AbortController();
  let isPutAway = false;
  async function* work() {
    try {
      for (let done = 1; done < 1000; done += 1) {
        await Promise.resolve();
        if (done === 3) controller.abort();
        yield done;
      }
      return "all";
    } finally {
      isPutAway = true;
    }
  }
  await assert.rejects(made(work(), { signal: controller.signal, onProgress: () => {} }), { name: "AbortError" });
  assert.equal(isPutAway, true);
});
