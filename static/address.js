/**
 * The experiment in the page's address, and in a file. Pure; what comes from outside is checked before anything is built on it.
 */
import { named } from "./experiment.js";
import { inFragment } from "./fragment.js";
import { t } from "./language.js";

/** @typedef {import("./types.js").Experiment} Experiment */

/** Of the document, that this page reads and writes. */
const VERSION = 1;
/** Bytes of a query that get everywhere: servers commonly take 8 kB for all of a request's head. */
const LONGEST_QUERY = 4096;

/**
 * @param {Experiment} experiment
 * @returns {string} "?experiment=…"
 */
export function toAddress(experiment) {
  // encodeURIComponent, but what may stand in a query as it is stays readable
  const text = encodeURIComponent(JSON.stringify(experiment)).replace(/%(3A|2C|5B|5D)/g, decodeURIComponent);
  return `?experiment=${text}`;
}

/**
 * An address that works when it is opened: an experiment too long for a query, which servers and what is before them cut
 * off or refuse, stands in the fragment, which is never sent.
 * @param {Experiment} experiment
 * @param {{fragment?: string, path?: string, longest?: number}} [options] `longest` query in bytes
 * @returns {string} from the path on
 */
export function addressOf(experiment, { fragment = "", path = "/", longest = LONGEST_QUERY } = {}) {
  const query = toAddress(experiment);
  const isLong = query.length > Math.min(longest, LONGEST_QUERY);
  const parts = [...(isLong ? [query.slice(1)] : []), ...(fragment ? [fragment] : [])];
  return `${path}${isLong ? "" : query}${parts.length > 0 ? "#" : ""}${parts.join("&")}`;
}

/**
 * The experiment in an address, null where there is none.
 * @param {string} search such as `location.search`
 * @param {string} [hash] such as `location.hash`, where a long experiment is
 * @returns {Experiment | null}
 * @throws {Error} with one sentence that says what is wrong
 */
export function fromAddress(search, hash = "") {
  const text = new URLSearchParams(search).get("experiment") ?? inFragment(hash, "experiment");
  return text === null ? null : fromText(text);
}

/**
 * The experiment that a text is.
 *
 * Checked is what the page itself builds on: the document's shape. Bounds and limits are the server's to judge.
 * @param {string} text JSON
 * @returns {Experiment}
 * @throws {Error} with one sentence that says what is wrong
 */
export function fromText(text) {
  try {
    return checked(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Error(t("it is not JSON ({reason}).", { reason: error.message }), { cause: error });
  }
}

/**
 * @param {unknown} document
 * @returns {Experiment}
 * @throws {Error} with one sentence that says what is wrong
 */
export function checked(document) {
  demand(isObject(document), t("the experiment"), t("an object"), document);
  const { version = 1, surface, start, steps, runs, noise = {} } = document;
  if (Number.isInteger(version) && Number(version) > VERSION) {
    throw new Error(t("it was made by a newer Fall Line: version {version}; this one reads version {known}. Update this one, or have it saved again by an older one.", { version: Number(version), known: VERSION }));
  }
  demand(version === VERSION, "version", String(VERSION), version);
  demand(isObject(surface) && typeof surface.name === "string", "surface.name", t("a name"), surface);
  checkSurface(surface);
  demand(isPoint(start), "start", t("two finite numbers"), start);
  demand(Number.isInteger(steps) && Number(steps) > 0, "steps", t("a whole number above 0"), steps);
  demand(isNumbers(noise), "noise", t("an object of numbers"), noise);
  demand(Array.isArray(runs) && runs.length > 0, "runs", t("a list of at least one run"), runs);
  runs.forEach((run, index) => {
    const path = `runs[${index}]`;
    demand(isObject(run) && typeof run.optimizer === "string", `${path}.optimizer`, t("a name"), run);
    const { hyperparameters = {}, dialect = "", label = "", slot = 0 } = run;
    demand(isObject(hyperparameters), `${path}.hyperparameters`, t("an object"), hyperparameters);
    demand(typeof dialect === "string", `${path}.dialect`, t("a name"), dialect);
    demand(typeof label === "string", `${path}.label`, t("a text"), label);
    demand(Number.isInteger(slot) && Number(slot) >= 0, `${path}.slot`, t("a whole number from 0 on"), slot);
    demand(isSchedule(run.schedule ?? null), `${path}.schedule`, t("an object with a name"), run.schedule);
    demand(run.start === undefined || isPoint(run.start), `${path}.start`, t("two finite numbers"), run.start);
  });
  return /** @type {Experiment} */ (/** @type {unknown} */ (document));
}

/** @param {Record<string, unknown>} surface */
function checkSurface({ parameters = {}, domain = null, transform = {}, formula = "", data = {} }) {
  demand(isNumbers(parameters), "surface.parameters", t("an object of numbers"), parameters);
  demand(domain === null || isListOf(domain, isPoint, 2), "surface.domain", t("two pairs of finite numbers"), domain);
  demand(isObject(transform), "surface.transform", t("an object"), transform);
  const { shift = [0, 0], moves_start: along = false, ...numbers } = transform;
  demand(isNumbers(numbers), "surface.transform", t("an object of numbers, but for shift and moves_start"), numbers);
  demand(isPoint(shift), "surface.transform.shift", t("two finite numbers"), shift);
  demand(typeof along === "boolean", "surface.transform.moves_start", t("true or false"), along);
  demand(typeof formula === "string", "surface.formula", t("a text"), formula);
  demand(isObject(data), "surface.data", t("an object"), data);
  demand((data.points ?? null) === null || isListOf(data.points, isPoint), "surface.data.points", t("a list of pairs of finite numbers"), data.points);
}

/**
 * That every name in the document is one of the catalogue's.
 * @param {Experiment} experiment
 * @param {Pick<import("./types.js").State, "surfaces" | "optimizers" | "schedules">} catalogue
 * @throws {Error} with one sentence that lists the valid names
 */
export function assertKnownNames(experiment, catalogue) {
  named(catalogue.surfaces, experiment.surface.name, "surface");
  for (const run of experiment.runs) {
    const optimizer = named(catalogue.optimizers, run.optimizer, "optimizer");
    if (run.schedule) named(catalogue.schedules, run.schedule.name, "schedule");
    if (run.dialect !== undefined) named(optimizer.dialects, run.dialect, `${optimizer.label} dialect`);
  }
}

/**
 * @param {boolean} holds
 * @param {string} path
 * @param {string} expected
 * @param {unknown} given
 * @returns {asserts holds}
 */
function demand(holds, path, expected, given) {
  if (holds) return;
  if (given === undefined) throw new Error(t("{path} is missing.", { path }));
  throw new Error(t("{path} must be {expected}, not {given}.", { path, expected, given: JSON.stringify(given).slice(0, 60) }));
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {unknown} value */
function isSchedule(value) {
  return value === null || (isObject(value) && typeof value.name === "string" && isObject(value.parameters ?? {}));
}

/** @param {unknown} value */
function isNumbers(value) {
  return isObject(value) && Object.values(value).every(Number.isFinite);
}

/** @param {unknown} value @param {(entry: unknown) => boolean} isOne @param {number} [length] */
function isListOf(value, isOne, length) {
  return Array.isArray(value) && value.every(isOne) && value.length === (length ?? value.length);
}

/** @param {unknown} value */
function isPoint(value) {
  return Array.isArray(value) && value.length === 2 && value.every(Number.isFinite);
}
