/**
 * The server's interface as functions. Each gives the answer or throws an ApiError with a sentence for the person.
 */
import { t } from "./language.js";

/** @typedef {import("./types.js").Problem} Problem */
/** @typedef {import("./types.js").StreamEvent} StreamEvent */

/** What went wrong between the page and the server. `status` is 0 where there was no answer at all. */
export class ApiError extends Error {
  /**
   * @param {string} message
   * @param {number} [status]
   * @param {Problem[]} [problems] the fields that the server refused
   */
  constructor(message, status = 0, problems = []) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.problems = problems;
  }
}

/**
 * Everything the forms are made of.
 * @returns {Promise<import("./types.js").Catalogue>}
 */
export async function fetchCatalogue() {
  return json("/api/catalogue");
}

/** @returns {Promise<import("./types.js").Lesson[]>} in the page's language */
export async function fetchLessons() {
  return json("/api/lessons");
}

/**
 * The loss over a rectangle.
 * @param {{surface: import("./types.js").SurfaceChoice, x?: import("./types.js").Range, y?: import("./types.js").Range,
 *   resolution: number}} request over the window in force where none is named
 * @param {AbortSignal} signal
 * @returns {Promise<import("./types.js").Grid>}
 */
export async function fetchGrid(request, signal) {
  return json("/api/surface/grid", posted(request, signal));
}

/**
 * What a person's formula is: its parameters, itself and its derivatives as MathML.
 * @param {string} formula
 * @param {AbortSignal} signal
 * @returns {Promise<Omit<import("./types.js").FormulaAnswer, "text">>}
 */
export async function fetchFormula(formula, signal) {
  return json("/api/formula", posted({ formula }, signal));
}

/**
 * How much the surface's transform changes the paths.
 * @param {import("./types.js").Experiment} experiment
 * @param {AbortSignal} signal
 * @returns {Promise<import("./types.js").Equivariance>}
 */
export async function fetchEquivariance(experiment, signal) {
  return json("/api/equivariance", posted(experiment, signal));
}

/**
 * Runs an experiment and gives the events as they arrive.
 * @param {import("./types.js").Experiment} experiment
 * @param {readonly string[]} columns beside position and loss
 * @param {AbortSignal} signal
 * @returns {AsyncGenerator<StreamEvent, void, void>} ends after "finished" or "failed"; throws if the stream breaks off
 */
export async function* streamTrajectories(experiment, columns, signal) {
  const request = posted(experiment, signal);
  request.headers.set("Accept", "application/x-ndjson");
  const query = new URLSearchParams(columns.map((column) => ["columns", column]));
  const response = await answer(`/api/trajectories?${query}`, request);
  if (response.body === null) throw new ApiError(t("The server's answer was empty."));
  let complete = false;
  for await (const line of lines(response.body)) {
    const event = /** @type {StreamEvent} */ (JSON.parse(line));
    complete = event.type === "finished" || event.type === "failed";
    yield event;
  }
  if (!complete) throw new ApiError(t("The stream broke off before the experiment was finished."));
}

/**
 * An experiment run to its end, as a file.
 * @param {import("./types.js").Experiment} experiment
 * @param {{type: string, columns: readonly string[]}} form the media type, and the columns beside position and loss
 * @param {AbortSignal} signal
 * @returns {Promise<Blob>} a table begins with the experiment's document
 */
export async function fetchWhole(experiment, { type, columns }, signal) {
  const request = posted(experiment, signal);
  request.headers.set("Accept", type);
  const query = new URLSearchParams([...columns.map((column) => ["columns", column]), ["document", "true"]]);
  return (await answer(`/api/trajectories?${query}`, request)).blob();
}

/**
 * Learning rates that suit an experiment's surface, by run.
 * @param {import("./types.js").Experiment} experiment
 * @param {AbortSignal} signal
 * @returns {Promise<(number | null)[]>}
 */
export async function fetchSuitedRates(experiment, signal) {
  const { rates } = await json("/api/learning_rates", posted(experiment, signal));
  return rates;
}

/**
 * One step of a run, line by line.
 * @param {import("./types.js").Experiment} experiment
 * @param {number} run its place
 * @param {number} step from 1 on
 * @param {AbortSignal} signal
 * @returns {Promise<import("./types/step.js").StepAnswer>}
 */
export async function fetchStep(experiment, run, step, signal) {
  return json("/api/step", posted({ experiment, run, step }, signal));
}

/**
 * An experiment as a script.
 * @param {{experiment: import("./types.js").Experiment, framework: string, run: number | null}} request a run's place, or
 *   null for all runs
 * @param {AbortSignal} signal
 * @returns {Promise<{text: string, name: string | null}>} the name is that of the file to save it as
 */
export async function fetchCode(request, signal) {
  const response = await answer("/api/code", posted(request, signal));
  const name = response.headers.get("Content-Disposition")?.match(/filename="([^"]+)"/)?.[1] ?? null;
  return { text: await response.text(), name };
}

/**
 * The lines of a stream of UTF-8 text, without their ends; empty lines are left out.
 * @param {ReadableStream<Uint8Array>} body
 * @returns {AsyncGenerator<string, void, void>}
 */
export async function* lines(body) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await read(reader);
      rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
      const parts = rest.split("\n");
      rest = done ? "" : (parts.pop() ?? "");
      yield* parts.filter((part) => part.trim() !== "");
      if (done) return;
    }
  } finally {
    reader.cancel().catch(() => {}); // where the caller stopped early, so does the server
  }
}

/**
 * @param {ReadableStreamDefaultReader<Uint8Array>} reader
 * @returns {Promise<ReadableStreamReadResult<Uint8Array>>}
 */
async function read(reader) {
  try {
    return await reader.read();
  } catch (error) {
    throw unanswered(error, t("The connection to the server was lost."));
  }
}

/** @param {unknown} body @param {AbortSignal} signal */
function posted(body, signal) {
  const headers = new Headers({ "Content-Type": "application/json" });
  return { method: "POST", headers, body: JSON.stringify(body), signal };
}

/** @param {string} url @param {RequestInit} [request] */
async function json(url, request) {
  const response = await answer(url, request);
  return response.json();
}

/**
 * @param {string} url
 * @param {RequestInit} [request]
 * @returns {Promise<Response>}
 */
async function answer(url, request) {
  /** @type {Response} */
  let response;
  try {
    response = await fetch(url, request);
  } catch (error) {
    throw unanswered(error, t("The server does not answer."));
  }
  if (response.ok) return response;
  const body = await response.json().catch(() => null);
  throw new ApiError(body?.detail ?? t("The server answered {status}.", { status: response.status }), response.status, body?.errors ?? []);
}

/**
 * An abort stays what it is; anything else that `fetch` throws means that nobody answered.
 * @param {unknown} error
 * @param {string} message
 */
function unanswered(error, message) {
  return error instanceof Error && error.name === "AbortError" ? error : new ApiError(message);
}
