/** The tool that asks where a run will be. */
import { t } from "../language.js";
import { button, drawing, element } from "./element.js";
import { newId } from "./fields.js";
import { follow } from "./follow.js";
import { ICONS } from "./icons.js";
import { createPopup } from "./popup.js";
import { labelOf } from "./run_label.js";

/** The step asked about where nobody chose one, if the run has as many. */
const STEP = 20;

/** @type {import("../types.js").Panel} */
export function predict(container, store) {
  const run = element("select", { id: newId() });
  const step = element("input", { id: newId(), type: "number", min: 1, inputmode: "numeric", required: true });
  const form = element(
    "form",
    { class: "predict-form" },
    element("p", { class: "hint" }, t("Guess where a run will be, then see.")),
    element("div", { class: "predict-field" }, element("label", { for: run.id }, t("Run")), run),
    element("div", { class: "predict-field" }, element("label", { for: step.id }, t("Step")), step),
    element("button", { type: "submit", class: "primary" }, t("Ask me")),
  );
  const list = element("div", { class: "popup predict-popup", id: newId(), role: "dialog", "aria-label": t("Predict") }, form);
  const open = button(
    { class: "quiet", title: t("Guess where a run will be, then see"), "aria-label": t("Predict"), "aria-haspopup": "dialog", "aria-expanded": "false", "aria-controls": list.id },
    toggle,
    drawing(ICONS.target),
  );
  container.append(open, list);
  const popup = createPopup(list, open);

  function toggle() {
    if (popup.isOpen()) shut();
    else show();
  }

  function show() {
    const state = { experiment: store.get("experiment"), trajectories: store.get("trajectories"), optimizers: store.get("optimizers") };
    const { runs, steps } = state.experiment;
    run.replaceChildren(...runs.map((_, index) => element("option", { value: index }, labelOf(state, index))));
    run.value = String(Math.min(store.get("focused") ?? store.get("inspected") ?? 0, runs.length - 1));
    step.max = String(steps);
    step.value = String(Math.min(STEP, steps));
    popup.open();
    open.setAttribute("aria-expanded", "true");
    addEventListener("pointerdown", away, { capture: true });
    run.focus();
  }

  function shut() {
    popup.close();
    open.setAttribute("aria-expanded", "false");
    removeEventListener("pointerdown", away, { capture: true });
  }

  /** @param {Event} event */
  function away({ target }) {
    if (target instanceof Node && !container.contains(target)) shut();
  }

  list.addEventListener("keydown", (event) => {
    event.stopPropagation(); // the keys are for the fields
    if (event.key !== "Escape") return;
    shut();
    open.focus();
  });
  list.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !container.contains(relatedTarget)) shut();
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    shut();
    open.focus();
    const layout = store.get("layout") === "overlay" ? "overlay" : "side-by-side"; // where every run has a plot
    const prediction = { run: Number(run.value), step: Number(step.value), experiment: store.get("experiment"), from: 0, guess: null, revealed: false, words: null };
    store.set({ layout, playing: false, playhead: 0, prediction });
  });

  follow(store, ["prediction", "trajectories"], ({ prediction, trajectories }) => {
    open.setAttribute("aria-pressed", String(prediction !== null));
    open.disabled = trajectories === null;
  });
}
