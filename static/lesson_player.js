/**
 * Takes a person through a lesson: each page brings its experiment and what is on show. What they had set up before is kept,
 * over a reload too, and given back at the end.
 */
import { presetOf } from "./experiment.js";
import { PLAIN } from "./fragment_keys.js";
import { t } from "./language.js";
import { noteReached } from "./lesson_progress.js";
import { experimentOf, pageOf, shownOf, wantLessons } from "./lessons.js";
import { createPresenter } from "./presenter.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Lesson} Lesson */

/** What a person had set up: the experiment and what was on show. @typedef {Pick<State, "experiment" | "basis" | "view" | "speed" | "playhead" | keyof typeof PLAIN>} Before */

const KEPT = /** @type {(keyof Before)[]} */ (["experiment", "basis", "view", "speed", "playhead", ...Object.keys(PLAIN)]);
const REMEMBERED = "fall-line-before-lesson";

/** @param {import("./types.js").Store} store */
export function createLessonPlayer(store) {
  const stillness = matchMedia("(prefers-reduced-motion: reduce)");
  const present = createPresenter(store);
  /** @type {Before | null} */
  let before = store.get("lesson")?.load ? null : remembered();
  /** Whether Back led out of the lesson: Forward may lead into it again, but another beginning has another before. */
  let isLeft = false;

  store.subscribe(["lesson", "lessons"], follow);
  void wantLessons(store);
  follow();

  function follow() {
    const [on, lessons] = [store.get("lesson"), store.get("lessons")];
    if (on === null) isLeft = true;
    else if (!on.load) isLeft = false;
    if (on === null || lessons.list.length === 0) return;
    const lesson = lessons.list.find(({ name }) => name === on.name);
    if (!lesson) {
      const names = lessons.list.map(({ name }) => name).join(", ");
      const text = t("There is no lesson “{name}”. There are: {names}.", { name: on.name.slice(0, 40), names });
      store.set({ lesson: null, notice: { kind: "error", text } });
    } else if (on.load) {
      show(lesson, pageOf(lesson, on.page));
    } else if (pageOf(lesson, on.page) !== on.page) {
      store.set({ lesson: { name: on.name, page: pageOf(lesson, on.page) } });
    }
  }

  /** @param {Lesson} lesson @param {number} number */
  function show(lesson, number) {
    const page = lesson.pages[number];
    if (!page) return;
    if (before === null || isLeft) {
      isLeft = false;
      before = /** @type {Before} */ (Object.fromEntries(KEPT.map((key) => [key, store.get(key)])));
      before.lesson = null;
      remember(before);
    }
    const shown = shownOf(page);
    const { predict } = page;
    const experiment = experimentOf(page, store.get("presets"));
    noteReached(lesson.name, number);
    /** @type {Partial<State>} */
    const changes = predict
      ? { prediction: { run: predict.run, step: predict.step, experiment, from: shown.playhead ?? 0, guess: null, revealed: false, words: predict } }
      : {};
    const isStill = predict !== null || shown.playhead !== undefined || stillness.matches;
    present(experiment, { ...shown, lesson: { name: lesson.name, page: number } }, { playing: !isStill, changes });
  }

  return {
    /** Gives back what was there before the first page. */
    close() {
      const had = before;
      before = null;
      remember(null);
      if (had === null) {
        store.set({ lesson: null, prediction: null });
        return;
      }
      const { experiment, basis, ...shown } = had;
      const preset = presetOf(store.get("presets"), experiment);
      const own = store.get("presets").find(({ name }) => name === preset)?.experiment ?? experiment;
      present(own, shown, { playing: false, changes: { basis } });
    },
  };
}

/** @param {Before | null} before */
function remember(before) {
  try {
    if (before) sessionStorage.setItem(REMEMBERED, JSON.stringify(before));
    else sessionStorage.removeItem(REMEMBERED);
  } catch {
    // without storage it is kept until the page is left
  }
}

/** @returns {Before | null} */
function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(REMEMBERED) ?? "null");
  } catch {
    return null;
  }
}
