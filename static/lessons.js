/** The lessons there are: fetched once they are wanted, and what of them goes on show. */
import { ApiError, fetchLessons } from "./api.js";
import { named } from "./experiment.js";
import { fromFragment } from "./fragment.js";

/** @typedef {import("./types.js").Lesson} Lesson */
/** @typedef {import("./types.js").LessonPage} LessonPage */

/** @type {WeakMap<import("./types.js").Store, Promise<void>>} */
const coming = new WeakMap();

/**
 * Puts the lessons into the store, unless they are there or on their way; what went wrong is tried again.
 * @param {import("./types.js").Store} store
 * @param {() => Promise<Lesson[]>} [fetched]
 * @returns {Promise<void>}
 */
export function wantLessons(store, fetched = fetchLessons) {
  const before = coming.get(store);
  if (before) return before;
  const wanted = fetched().then(
    (list) => store.set({ lessons: { list, problem: null } }),
    (error) => {
      coming.delete(store);
      if (!(error instanceof ApiError)) throw error;
      store.set({ lessons: { list: [], problem: error.message } });
    },
  );
  coming.set(store, wanted);
  return wanted;
}

/**
 * A page's experiment; a preset's is the very object that the page has it as.
 * @param {LessonPage} page
 * @param {readonly import("./types.js").Preset[]} presets
 * @returns {import("./types.js").Experiment}
 */
export function experimentOf({ preset, experiment }, presets) {
  return preset === null ? experiment : named(presets, preset, "preset").experiment;
}

/**
 * What a page has on show, from the words of an address.
 * @param {LessonPage} page
 * @returns {import("./fragment_keys.js").Shown}
 */
export function shownOf({ show, experiment }) {
  const words = Object.entries(show).filter(([, value]) => value !== null && String(value) !== "");
  const text = words.map(([name, value]) => `${name}=${typeof value === "boolean" ? Number(value) : String(value)}`).join("&");
  return fromFragment(text, experiment).shown;
}

/**
 * The page that is asked for, or the nearest there is.
 * @param {Lesson} lesson
 * @param {number} page counted from 0
 */
export function pageOf(lesson, page) {
  return Math.max(0, Math.min(lesson.pages.length - 1, page));
}
