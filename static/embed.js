/** The animation alone, in a frame on somebody's page: stage, playback, and the way to the whole page. */
import { addressOf, assertKnownNames } from "./address.js";
import { longestQuery, readAddress, stateOf } from "./address_bar.js";
import { fetchCatalogue } from "./api.js";
import { atOnce } from "./arrival.js";
import { arrange } from "./drawing/arrangement.js";
import { named } from "./experiment.js";
import { inFragment, toFragment } from "./fragment.js";
import { t } from "./language.js";
import { messages } from "./panels/messages.js";
import { transport } from "./panels/transport.js";
import { createSession } from "./session.js";
import { drawStage, initialState, place } from "./stage.js";
import { createStore } from "./store.js";
import { keepTheme } from "./theme_choice.js";

/** @typedef {import("./types.js").State} State */

/** The height of the playback's bar, CSS pixels. */
const TRANSPORT = 50;

async function compose() {
  const catalogue = await fetchCatalogue();
  const fallback = named(catalogue.presets, document.body.dataset.defaultPreset ?? "", "preset").experiment;
  const { experiment, shown, problem } = asked(catalogue);
  const state = initialState(catalogue, experiment ?? fallback);
  /** @type {State} */
  const first = {
    ...state,
    layout: layoutFor(state.experiment.runs.length),
    ...atOnce(shown),
    ...themeOf(state),
    notice: problem ? { kind: "error", text: problem } : null,
    lesson: null, // what it says is beside the stage, which is all that there is here
    aside: "experiment",
  };
  const store = createStore(first);
  keepTheme(store);
  const session = createSession(store, () => false);
  session.arrival.expect(shown);
  session.start();
  messages(place("messages"), store);
  transport(place("transport"), store);
  const link = /** @type {HTMLAnchorElement} */ (place("open"));
  for (const type of ["pointerenter", "focus", "click"]) {
    link.addEventListener(type, () => {
      const fragment = toFragment(stateOf(store), { step: true });
      link.href = addressOf(store.get("experiment"), { fragment, longest: longestQuery() });
    });
  }
  if (store.get("layout") === "scene") (await import("./panels/scene.js")).scene(place("scene"), store);
  await drawStage(store);
}

/**
 * @param {import("./types.js").Catalogue} catalogue
 * @returns {{experiment: State["experiment"] | null, shown: import("./fragment_keys.js").Shown, problem: string | null}}
 */
function asked(catalogue) {
  try {
    const { experiment, shown, problems } = readAddress(catalogue.presets);
    if (experiment) assertKnownNames(experiment, catalogue);
    return { experiment, shown, problem: problems.length > 0 ? problems.join(" ") : null };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const problem = t("This address holds no experiment that can be shown: {reason} Here is the first one instead.", { reason });
    return { experiment: null, shown: {}, problem };
  }
}

/**
 * A frame too small for a panel each has one for all.
 * @param {number} runs
 * @returns {State["layout"]}
 */
function layoutFor(runs) {
  const room = { width: innerWidth, height: innerHeight - TRANSPORT };
  const { columns, rowHeight } = arrange(runs, room, 1, 0);
  return Math.ceil(runs / columns) * rowHeight > room.height ? "overlay" : "side-by-side";
}

/** The theme of the page around it, where its address says so. @param {State} state @returns {Pick<State, "theme" | "themeChoice">} */
function themeOf({ theme, themeChoice }) {
  const wanted = inFragment(location.hash, "theme");
  return wanted === "light" || wanted === "dark" ? { theme: wanted, themeChoice: wanted } : { theme, themeChoice };
}

compose().catch((error) => {
  reportError(error);
  place("messages").textContent = t("The animation could not be shown: {reason} Reload the page to try again.", { reason: error.message });
});
