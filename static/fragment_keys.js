/** What a fragment can say of the page, a key each: how it is written, how it is read, and what is allowed. Pure. */
import { t } from "./language.js";
import { speedFor, SPEEDS } from "./player.js";
import { windowOf } from "./transform.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Experiment} Experiment */

/** What an address can say of the page, but for the view and the playhead, and how it is where nothing is said. */
export const PLAIN = /** @type {const} */ ({
  layout: "side-by-side",
  pair: [0, 1],
  equalScales: false,
  arrows: [],
  inspected: null,
  chart: { quantity: "suboptimality", against: "steps", isLog: true },
  details: "playhead",
  aside: "experiment",
  camera: null,
  lesson: null,
  loop: false,
});

/** @typedef {Partial<Pick<State, keyof typeof PLAIN | "speed" | "view" | "playhead">>} Shown */

/**
 * One key: `write` gives null where there is nothing to say, `read` null where the text says nothing that is allowed.
 * @typedef {{write: (state: Readonly<State>) => string | null, read: (text: string, shown: Shown, experiment: Experiment | null) => Shown | null,
 *   allowed: () => string}} Key
 */

const ARROWS = ["gradient", "update", "state", "rate"];

/** In the order in which they are written, and read. @type {Record<string, Key>} */
export const KEYS = {
  layout: choice("layout", ["side-by-side", "overlay", "compare", "scene"]),
  pair: {
    write: ({ pair }) => (same(pair, PLAIN.pair) ? null : pair.join(",")),
    read: (text, _, experiment) => {
      const pair = numbersIn(text, 2);
      const isPair = pair?.every((index) => isRun(index, experiment)) && pair[0] !== pair[1];
      return isPair ? { pair: /** @type {[number, number]} */ (pair) } : null;
    },
    allowed: () => t("the numbers of two runs, counted from 0"),
  },
  equal: flag("equalScales"),
  arrows: {
    write: ({ arrows }) => (arrows.length > 0 ? arrows.join(",") : null),
    read: (text) => {
      const arrows = text.split(",");
      const areKnown = arrows.every((arrow) => ARROWS.includes(arrow)) && new Set(arrows).size === arrows.length;
      return areKnown ? { arrows: /** @type {State["arrows"]} */ (arrows) } : null;
    },
    allowed: () => ARROWS.join(", "),
  },
  run: {
    write: ({ inspected }) => (inspected === null ? null : String(inspected)),
    read: (text, _, experiment) => (isRun(Number(text), experiment) && text !== "" ? { inspected: Number(text) } : null),
    allowed: () => t("the number of a run, counted from 0"),
  },
  quantity: ofChart("quantity", ["loss", "suboptimality", "distance", "gradient_norm", "effective_rate", "sharpness"]),
  against: ofChart("against", ["steps", "evaluations"]),
  scale: {
    write: ({ chart }) => (chart.isLog === PLAIN.chart.isLog ? null : chart.isLog ? "log" : "linear"),
    read: (text, { chart = PLAIN.chart }) => (["log", "linear"].includes(text) ? { chart: { ...chart, isLog: text === "log" } } : null),
    allowed: () => "log, linear",
  },
  details: choice("details", ["playhead", "results", "stability"]),
  aside: choice("aside", ["experiment", "step"]),
  x: ofView("x"),
  y: ofView("y"),
  camera: {
    write: ({ camera }) => (camera ? [camera.eye, camera.up, camera.center].flatMap(({ x, y, z }) => [x, y, z]).join(",") : null),
    read: (text) => {
      const n = /** @type {number[]} */ (numbersIn(text, 9) ?? []);
      const [eye, up, center] = [0, 3, 6].map((k) => ({ x: Number(n[k]), y: Number(n[k + 1]), z: Number(n[k + 2]) }));
      return n.length > 0 && eye && up && center && looks(eye, up, center) ? { camera: { eye, up, center } } : null;
    },
    allowed: () => t("nine numbers: where it is, which way is up, and another point that it looks at"),
  },
  lesson: {
    write: ({ lesson }) => (lesson ? lesson.name : null),
    read: (text, { lesson }) => (text ? { lesson: { page: lesson?.page ?? 0, name: text } } : null),
    allowed: () => t("the name of a lesson"),
  },
  page: {
    // people count from 1
    write: ({ lesson }) => (lesson && lesson.page > 0 ? String(lesson.page + 1) : null),
    read: (text, { lesson }) => (lesson && /^[1-9]\d*$/.test(text) ? { lesson: { ...lesson, page: Number(text) - 1 } } : null),
    allowed: () => t("a page of a lesson, counted from 1"),
  },
  speed: {
    write: ({ speed, experiment }) => (speed === speedFor(experiment.steps) ? null : String(speed)),
    read: (text) => (isNumber(text) && Number(text) >= SPEEDS[0] && Number(text) <= SPEEDS[1] ? { speed: Number(text) } : null),
    allowed: () => t("a number of steps a second from {low} to {high}", { low: SPEEDS[0], high: SPEEDS[1] }),
  },
  loop: flag("loop"),
};
/** Where the playhead is. @type {Key} */
export const STEP = {
  write: ({ playhead }) => String(playhead),
  read: (text) => (isNumber(text) && Number(text) >= 0 ? { playhead: Number(text) } : null),
  allowed: () => t("a number of steps, from 0 on"),
};

/** @param {unknown} a @param {unknown} b */
function same(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** @param {string} text */
function isNumber(text) {
  return text.trim() !== "" && Number.isFinite(Number(text));
}

/** @param {string} text @param {number} count @returns {number[] | null} */
function numbersIn(text, count) {
  const parts = text.split(",");
  return parts.length === count && parts.every(isNumber) ? parts.map(Number) : null;
}

/**
 * Whether a camera sees anything: it looks somewhere, and which way is up is said and not the way that it looks.
 * @param {import("./types.js").Camera["eye"]} eye @param {import("./types.js").Camera["eye"]} up @param {import("./types.js").Camera["eye"]} center
 */
function looks(eye, up, center) {
  const way = { x: center.x - eye.x, y: center.y - eye.y, z: center.z - eye.z };
  const across = [way.y * up.z - way.z * up.y, way.z * up.x - way.x * up.z, way.x * up.y - way.y * up.x];
  return across.some((part) => part !== 0);
}

/** @param {number} index @param {Experiment | null} experiment */
function isRun(index, experiment) {
  return Number.isInteger(index) && index >= 0 && index < (experiment?.runs.length ?? Infinity);
}

/** @param {"layout" | "details" | "aside"} name @param {string[]} options @returns {Key} */
function choice(name, options) {
  return {
    write: (state) => (state[name] === PLAIN[name] ? null : state[name]),
    read: (text) => (options.includes(text) ? { [name]: text } : null),
    allowed: () => options.join(", "),
  };
}

/** @param {"equalScales" | "loop"} name @returns {Key} */
function flag(name) {
  return {
    write: (state) => (state[name] ? "1" : null),
    read: (text) => (["0", "1"].includes(text) ? { [name]: text === "1" } : null),
    allowed: () => "0, 1",
  };
}

/** @param {"quantity" | "against"} name @param {string[]} options @returns {Key} */
function ofChart(name, options) {
  return {
    write: ({ chart }) => (chart[name] === PLAIN.chart[name] ? null : chart[name]),
    read: (text, { chart = PLAIN.chart }) => (options.includes(text) ? { chart: { ...chart, [name]: text } } : null),
    allowed: () => options.join(", "),
  };
}

/** @param {"x" | "y"} axis @returns {Key} */
function ofView(axis) {
  return {
    write({ view, surfaces, experiment, grid }) {
      const surface = surfaces.find(({ name }) => name === experiment.surface.name);
      const [x, y] = surface ? windowOf(surface, experiment.surface, grid) : [view.x, view.y];
      return same([x, y], [view.x, view.y]) ? null : view[axis].join(",");
    },
    read: (text, { view }) => {
      const range = numbersIn(text, 2);
      return range && Number(range[0]) < Number(range[1]) ? { view: /** @type {State["view"]} */ ({ ...view, [axis]: range }) } : null;
    },
    allowed: () => t("two numbers, the smaller one first"),
  };
}
