/** The comparison in numbers, as a table or as JSON, and as a script. */
import { COLUMNS, dataFile } from "../exports/data_files.js";
import { fileName } from "../exports/document_text.js";
import { save } from "../exports/save.js";
import { t } from "../language.js";
import { button, drawing, element, write } from "./element.js";
import { checkBox } from "./export_fields.js";
import { ICONS } from "./icons.js";

/** @type {Record<typeof COLUMNS[number], string>} */
const MEANINGS = {
  gradient_norm: t("length of the gradient"),
  gradient: t("gradient"),
  state: t("what the optimizer remembers"),
  learning_rate: t("learning rate"),
  effective_rate: t("effective learning rate"),
  stability: t("curvature, and what it must stay under"),
  evaluations: t("evaluations so far"),
  second_path: t("second path"),
};

/**
 * @param {HTMLElement} panel
 * @param {import("../types.js").Store} store
 * @returns {import("./take_away.js").Tab}
 */
export function dataTab(panel, store) {
  /** @type {AbortController | null} */
  let controller = null;
  const boxes = COLUMNS.map((name) => ({ name, ...checkBox(MEANINGS[name], name === "gradient_norm", () => {}) }));
  const says = element("p", { class: "hint", role: "status" });
  const cancel = button({ hidden: true }, () => controller?.abort(), t("Cancel"));
  const buttons = [
    button({ class: "primary" }, () => void fetchIt("csv"), drawing(ICONS.download), t("Save as CSV")),
    button({}, () => void fetchIt("json"), drawing(ICONS.download), t("Save as JSON")),
  ];
  panel.append(
    element("h3", {}, t("The steps of all runs")),
    element("p", { class: "hint" }, t("Step, position and loss at full precision. The first line of the table is a comment that says which experiment it is of.")),
    element("fieldset", { class: "export-columns" }, element("legend", {}, t("Also")), ...boxes.map((box) => box.element)),
    element("div", { class: "export-row" }, ...buttons, cancel),
    says,
    element("h3", {}, t("Code")),
    element("p", { class: "hint" }, t("The comparison as a script for PyTorch, Optax, Keras or plain NumPy.")),
    button({}, () => {
      store.set({ dialog: null });
      store.set({ code: { run: null, framework: null } });
    }, drawing(ICONS.code), t("Show the code")),
  );
  /** @param {"csv" | "json"} form */
  async function fetchIt(form) {
    const experiment = store.get("experiment");
    const { signal } = (controller = new AbortController());
    setBusy(true);
    write(says, t("Being worked out …"));
    try {
      const columns = boxes.filter(({ input }) => input.checked).map(({ name }) => name);
      const file = await dataFile(experiment, { form, columns }, signal);
      save(file, `${fileName(experiment, store.get("optimizers"), "steps")}.${form}`);
      write(says, "");
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      write(says, signal.aborted ? t("Cancelled.") : t("The data could not be had: {reason}", { reason }));
    } finally {
      controller = null;
      setBusy(false);
    }
  }

  /** @param {boolean} isBusy */
  function setBusy(isBusy) {
    for (const made of buttons) made.disabled = isBusy;
    cancel.hidden = !isBusy;
  }

  return { open() {}, close: () => controller?.abort() };
}
