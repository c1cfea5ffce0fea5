/** The one place where the page is put together: catalogue, store, session, panels. */
import { assertKnownNames } from "./address.js";
import { keepAddress, readAddress } from "./address_bar.js";
import { fetchCatalogue } from "./api.js";
import { compareWithPlainSurface } from "./equivariance.js";
import { named } from "./experiment.js";
import { atOnce } from "./arrival.js";
import { takeDroppedFiles } from "./file_drop.js";
import { answerFormulas } from "./formula_answers.js";
import { followRuns } from "./followed_runs.js";
import { PLAIN } from "./fragment_keys.js";
import { t } from "./language.js";
import { makeOnDemand } from "./on_demand.js";
import { arrowsMenu } from "./panels/arrows_menu.js";
import { asideTabs } from "./panels/aside_tabs.js";
import { charts } from "./panels/charts.js";
import { details } from "./panels/details.js";
import { element } from "./panels/element.js";
import { fitView } from "./panels/fit_view.js";
import { header } from "./panels/header.js";
import { marksKey } from "./panels/marks_key.js";
import { messages } from "./panels/messages.js";
import { predict } from "./panels/predict.js";
import { caption, presets } from "./panels/presets.js";
import { runList } from "./panels/run_list.js";
import { summary } from "./panels/summary.js";
import { surfaceForm } from "./panels/surface_form.js";
import { toolbar } from "./panels/toolbar.js";
import { transport } from "./panels/transport.js";
import { speedFor } from "./player.js";
import { told } from "./problems.js";
import { fetchScripts } from "./scripts.js";
import { createSession } from "./session.js";
import { listenToKeys } from "./shortcuts.js";
import { listenToSkipLinks } from "./skip_links.js";
import { suitRates } from "./suited_rates.js";
import { createStore } from "./store.js";
import { drawStage, initialState, place } from "./stage.js";
import { keepTheme } from "./theme_choice.js";

/** @typedef {import("./types.js").Experiment} Experiment */
/** @typedef {import("./types.js").State} State */

const PANELS = {
  header,
  presets,
  toolbar,
  caption,
  "marks-key": marksKey,
  messages,
  details,
  charts,
  transport,
  "fit-view": fitView,
  "surface-form": surfaceForm,
  "run-list": runList,
  "arrows-menu": arrowsMenu,
  predict,
  summary,
};

async function compose() {
  const catalogue = await fetchCatalogue();
  const fallback = named(catalogue.presets, document.body.dataset.defaultPreset ?? "", "preset").experiment;

  function asked() {
    const { experiment: found, shown: says, problems } = readAddress(catalogue.presets);
    if (found) assertKnownNames(found, catalogue);
    /** @type {State["notice"]} */
    const left = problems.length > 0 ? { kind: "error", text: problems.join(" ") } : null;
    // a lesson without an experiment is to be begun, not gone on with
    const on = found || !says.lesson ? says : { ...says, lesson: { ...says.lesson, load: true } };
    return { experiment: found ?? fallback, shown: on, notice: left };
  }

  function askedFirst() {
    try {
      return asked();
    } catch (error) {
      return { experiment: fallback, shown: {}, notice: broken(error) };
    }
  }

  const { experiment, shown, notice } = askedFirst();
  const preset = catalogue.presets.find((candidate) => candidate.experiment === experiment)?.name ?? null;
  const store = createStore({
    ...initialState(catalogue, experiment),
    ...atOnce(shown),
    preset,
    basis: preset ?? history.state?.basis ?? null,
    notice,
  });

  /** What came from the address is not the person's own work: refused, it makes way for the default. */
  let fromAddress = experiment;
  const session = createSession(store, (refused, error) => {
    if (refused !== fromAddress || refused === fallback) return false;
    store.set({ experiment: fallback, notice: broken(new Error(told(error.problems))) });
    return true;
  });

  answerFormulas(store);
  fetchScripts(store);
  suitRates(store);
  compareWithPlainSurface(store);
  keepTheme(store);
  listenToKeys(store);
  listenToSkipLinks();
  followRuns(store);
  takeDroppedFiles(store);
  session.arrival.expect(shown);
  keepAddress(store, () => {
    try {
      const wanted = asked();
      // an entry of ours has a state; one without it is an address that was typed: its lesson is to be begun
      if (history.state === null && wanted.shown.lesson) wanted.shown.lesson.load = true;
      fromAddress = wanted.experiment;
      session.arrival.expect(wanted.shown);
      const { speed = speedFor(wanted.experiment.steps), ...rest } = atOnce(wanted.shown);
      const basis = history.state?.basis ?? null;
      store.set({ ...PLAIN, ...rest, experiment: wanted.experiment, basis, prediction: null, ...(wanted.notice ? { notice: wanted.notice } : {}) });
      store.set({ speed }); // another experiment brought a speed of its own
    } catch (error) {
      store.set({ notice: unusable(error) });
    }
  }, () => session.arrival.isResting);
  session.start();
  for (const [id, panel] of Object.entries(PANELS)) panel(place(id), store);
  asideTabs({ experiment: place("aside-experiment"), step: place("step-view") })(place("aside-tabs"), store);
  makeOnDemand(store);

  await drawStage(store);
}

/** @param {unknown} error @returns {import("./types.js").Notice} */
function unusable(error) {
  const reason = error instanceof Error ? error.message : String(error);
  return { kind: "error", text: t("This address holds no experiment that can be shown: {reason} What was on show stays as it is.", { reason }) };
}

/** @param {unknown} error @returns {import("./types.js").Notice} */
function broken(error) {
  const reason = error instanceof Error ? error.message : String(error);
  return { kind: "error", text: t("This address holds no experiment that can be shown: {reason} Here is the first one instead.", { reason }) };
}

compose().catch((error) => {
  reportError(error);
  const retry = element("button", { type: "button", class: "small" }, t("Retry"));
  retry.addEventListener("click", () => location.reload());
  place("messages").replaceChildren(
    element("div", { class: "message error", role: "alert" }, `${t("Fall Line could not start. {reason}", { reason: error.message })} `, retry),
  );
});
