/** The dialect that a run's optimizer speaks: the menu, what the dialect sets, and all dialects at one click. */
import { dialectOf, missingDialects, withAllDialects } from "../dialects.js";
import { named } from "../experiment.js";
import { t } from "../language.js";
import { button, drawing, element, write } from "./element.js";
import { menu, newId } from "./fields.js";
import { ICONS } from "./icons.js";
import { settingText } from "./setting_text.js";

/** @typedef {import("../types.js").Dialect} Dialect */
/** @typedef {import("../types.js").Experiment} Experiment */
/** @typedef {import("../types.js").Store} Store */

/**
 * @param {Store} store
 * @param {() => number} indexOf the run's place in the experiment
 * @param {(dialect: string) => void} onChoose
 */
export function dialectField(store, indexOf, onChoose) {
  const optimizers = store.get("optimizers");
  const choice = menu([], { id: newId() });
  const compare = button({ class: "compare-dialects" }, () => compareDialects(store, indexOf()), drawing(ICONS.fork), t("Compare dialects"));
  const says = element("p", { class: "hint dialect-says" });
  const note = element("p", { class: "hint" });
  choice.addEventListener("change", () => onChoose(choice.value));
  /** @type {readonly Dialect[]} */
  let made = [];

  return {
    elements: [
      element("div", { class: "dialect" }, element("label", { for: choice.id }, t("Dialect")), choice, compare),
      says,
      note,
    ],

    /** @param {Experiment} experiment */
    update(experiment) {
      const run = /** @type {import("../types.js").Run} */ (experiment.runs[indexOf()]);
      const optimizer = named(optimizers, run.optimizer, "optimizer");
      if (optimizer.dialects !== made) {
        made = optimizer.dialects;
        choice.replaceChildren(...menu(made).children);
      }
      const dialect = dialectOf(optimizer, run);
      choice.value = dialect?.name ?? "";
      compare.hidden = made.length < 2;
      compare.title = compareTitle(made);
      if (dialect) says.replaceChildren(...saying(dialect));
      write(note, dialect?.note ?? "");
      note.hidden = note.textContent === "";
    },
  };
}

/** @param {readonly Dialect[]} dialects */
export function compareTitle(dialects) {
  return t("Overlay {dialects}", { dialects: dialects.map(({ label }) => label).join(t(", ")) });
}

/** What a dialect stands for: the framework's call, and what it sets. @param {Dialect} dialect @returns {(Node | string)[]} */
function saying({ label, call, settings }) {
  const set = Object.entries(settings).flatMap(([name, value], k) => [
    k === 0 ? "" : t(", "),
    element("code", {}, settingText(name, value)),
  ]);
  const subject = call === null ? label : element("code", {}, call);
  return set.length === 0 ? [subject, t(": the rule as it stands.")] : [subject, t(" sets "), ...set, t(".")];
}

/**
 * Overlays a run's optimizer in all of its dialects; the notice that tells so can take it back.
 * @param {Store} store
 * @param {number} index of the run
 */
export function compareDialects(store, index) {
  const [before, optimizers] = [store.get("experiment"), store.get("optimizers")];
  const layout = store.get("layout");
  const added = missingDialects(optimizers, before, index);
  const experiment = withAllDialects(optimizers, before, index);
  const text = t("Added in {dialects}: the same start and the settings chosen here; the rest is each dialect’s own.", {
    dialects: listed(added.map((dialect) => dialect.label)),
  });
  store.set({
    experiment,
    layout: "overlay",
    focused: null, // the pointer is still on the run, and all of them are to be seen
    notice: added.length === 0 ? null : { kind: "info", text, undo: { experiment: before, layout } },
  });
}

/** @param {readonly string[]} words */
function listed(words) {
  return [words.slice(0, -1).join(t(", ")), words.at(-1)].filter(Boolean).join(t(" and "));
}
