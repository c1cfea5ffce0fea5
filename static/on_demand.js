/** Parts of the page that are fetched when they are first wanted. */
import { PLAIN } from "./fragment_keys.js";
import { t } from "./language.js";
import { place } from "./stage.js";

/** @typedef {import("./types.js").Panel} Panel */
/** @typedef {import("./types.js").State} State */

/**
 * @typedef {object} Part
 * @property {string} id of its place on the page
 * @property {(keyof State)[]} keys that decide on it
 * @property {(state: Readonly<State>) => boolean} isWanted
 * @property {() => Promise<Panel>} load
 */

/** @type {readonly Part[]} */
const PARTS = [
  {
    id: "step-view",
    keys: ["aside"],
    isWanted: ({ aside }) => aside === "step",
    load: async () => (await import("./panels/step_view.js")).stepView,
  },
  {
    id: "scene",
    keys: ["layout"],
    isWanted: ({ layout }) => layout === "scene",
    load: async () => (await import("./panels/scene.js")).scene,
  },
  {
    id: "compare",
    keys: ["layout"],
    isWanted: ({ layout }) => layout === "compare",
    load: async () => (await import("./panels/compare.js")).compare,
  },
  {
    id: "lesson",
    keys: ["lesson"],
    isWanted: ({ lesson }) => lesson !== null,
    load: async () => (await import("./panels/lesson.js")).lesson,
  },
  {
    id: "lessons-dialog",
    keys: ["dialog"],
    isWanted: ({ dialog }) => dialog === "lessons",
    load: async () => (await import("./panels/lesson_list.js")).lessonList,
  },
  {
    id: "prediction",
    keys: ["prediction"],
    isWanted: ({ prediction }) => prediction !== null,
    load: async () => (await import("./panels/prediction_game.js")).predictionGame,
  },
  {
    id: "take-away-dialog",
    keys: ["dialog"],
    isWanted: ({ dialog }) => dialog === "take-away",
    load: async () => (await import("./panels/take_away.js")).takeAway,
  },
  {
    id: "shortcuts-dialog",
    keys: ["dialog"],
    isWanted: ({ dialog }) => dialog === "shortcuts",
    load: async () => (await import("./panels/shortcut_sheet.js")).shortcutSheet,
  },
  {
    id: "code-dialog",
    keys: ["code"],
    isWanted: ({ code }) => code !== null,
    load: async () => (await import("./panels/code_dialog.js")).codeDialog,
  },
];

/**
 * Makes each part in its place once the state wants it. A part then follows the store by itself, hiding included.
 * @param {import("./types.js").Store} store
 */
export function makeOnDemand(store) {
  for (const part of PARTS) {
    const end = store.subscribe(part.keys, check);
    let isMade = false;
    /** How things stood before the part was wanted. @type {Partial<State>} */
    let before = Object.fromEntries(part.keys.map((key) => [key, /** @type {Partial<State>} */ (PLAIN)[key] ?? null]));

    /** @param {Readonly<State>} state */
    function check(state) {
      if (!part.isWanted(state)) before = Object.fromEntries(part.keys.map((key) => [key, state[key]]));
      if (isMade || !part.isWanted(state)) return;
      isMade = true;
      part.load().then(
        (panel) => {
          end();
          panel(place(part.id), store);
        },
        () => {
          // asked for again, it is fetched again: a wish that stood on would not be one anew
          isMade = false;
          const now = Object.fromEntries(part.keys.map((key) => [key, store.get(key)]));
          store.set({ ...(part.isWanted(/** @type {State} */ (now)) ? before : {}), notice: { kind: "error", text: t("A part of the page could not be loaded. Is the server still there? Try again.") } });
        },
      );
    }
    const keys = /** @type {(keyof State)[]} */ (part.keys);
    check(/** @type {State} */ (Object.fromEntries(keys.map((key) => [key, store.get(key)]))));
  }
}
