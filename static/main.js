/** The one place where the page is put together: catalogue, store, session, panels. */
import { assertKnownNames } from "./address.js";
import { experimentOfAddress, keepAddress } from "./address_bar.js";
import { fetchCatalogue } from "./api.js";
import { named } from "./experiment.js";
import { createPlayer, speedFor } from "./player.js";
import { element } from "./panels/element.js";
import { header } from "./panels/header.js";
import { messages } from "./panels/messages.js";
import { caption, presets } from "./panels/presets.js";
import { readout } from "./panels/readout.js";
import { runList } from "./panels/run_list.js";
import { surfaceForm } from "./panels/surface_form.js";
import { toolbar } from "./panels/toolbar.js";
import { transport } from "./panels/transport.js";
import { told } from "./problems.js";
import { createSession } from "./session.js";
import { listenToKeys } from "./shortcuts.js";
import { createStore } from "./store.js";
import { initialTheme, keepTheme } from "./theme_choice.js";

/** @typedef {import("./types.js").Experiment} Experiment */
/** @typedef {import("./types.js").State} State */

const PANELS = {
  header,
  presets,
  toolbar,
  caption,
  messages,
  readout,
  transport,
  "surface-form": surfaceForm,
  "run-list": runList,
};

async function compose() {
  const catalogue = await fetchCatalogue();
  const fallback = named(catalogue.presets, document.body.dataset.defaultPreset ?? "", "preset").experiment;

  /** @returns {Pick<State, "experiment" | "notice">} */
  function asked() {
    try {
      const experiment = experimentOfAddress(catalogue.presets) ?? fallback;
      assertKnownNames(experiment, catalogue);
      return { experiment, notice: null };
    } catch (error) {
      return { experiment: fallback, notice: broken(error) };
    }
  }

  const { experiment, notice } = asked();
  const surface = named(catalogue.surfaces, experiment.surface.name, "surface");
  const preset = catalogue.presets.find((candidate) => candidate.experiment === experiment)?.name ?? null;
  const store = createStore(
    /** @type {State} */ ({
      ...catalogue,
      experiment,
      trajectories: null,
      progress: { state: "running", message: null, received: 0 },
      grid: null,
      view: { x: surface.domain[0], y: surface.domain[1] },
      playhead: 0,
      playing: false,
      speed: speedFor(experiment.steps),
      loop: false,
      layout: "side-by-side",
      focused: null,
      preset,
      basis: preset ?? history.state?.basis ?? null,
      theme: initialTheme(),
      problems: [],
      notice,
    }),
  );

  /** What came from the address is not the person's own work: refused, it makes way for the default. */
  let fromAddress = experiment;
  const session = createSession(store, (refused, error) => {
    if (refused !== fromAddress || refused === fallback) return false;
    store.set({ experiment: fallback, notice: broken(new Error(told(error.problems))) });
    return true;
  });

  keepTheme(store);
  listenToKeys(store);
  keepAddress(store, () => {
    const wanted = asked();
    if (wanted.notice) store.set({ notice: wanted.notice });
    fromAddress = wanted.experiment;
    return wanted.experiment;
  });
  session.start();
  for (const [id, panel] of Object.entries(PANELS)) panel(place(id), store);

  await paint();
  await loadPlotly();
  // these modules take Plotly as given, so they are imported no earlier
  const [{ contours }, { lossChart }] = await Promise.all([
    import("./panels/contours.js"),
    import("./panels/loss_chart.js"),
  ]);
  contours(place("contours"), store);
  lossChart(place("loss-chart"), store);
  createPlayer(store); // not before there is something to see it move
}

/** @param {string} id @returns {HTMLElement} */
function place(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no place "${id}"`);
  return found;
}

/** @param {unknown} error @returns {import("./types.js").Notice} */
function broken(error) {
  const reason = error instanceof Error ? error.message : String(error);
  return { kind: "error", text: `This address holds no experiment that can be shown: ${reason} Here is the first one instead.` };
}

/** @returns {Promise<void>} after the browser has painted what is there */
function paint() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve, 0));
  });
}

/** @returns {Promise<void>} when Plotly, a classic script that the template has had fetched, has run */
function loadPlotly() {
  const script = document.createElement("script");
  script.src = /** @type {HTMLLinkElement} */ (place("plotly")).href;
  return new Promise((resolve, reject) => {
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => reject(new Error("Plotly could not be loaded.")));
    document.head.append(script);
  });
}

compose().catch((error) => {
  reportError(error);
  const retry = element("button", { type: "button", class: "small" }, "Retry");
  retry.addEventListener("click", () => location.reload());
  place("messages").replaceChildren(
    element("div", { class: "message error", role: "alert" }, `Fall Line could not start. ${error.message} `, retry),
  );
});
