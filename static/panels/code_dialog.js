/** A run, or the whole comparison, as a script: chosen, read, copied, saved. */
import { t } from "../language.js";
import { pythonTokens } from "../python_text.js";
import { frameworkFor, frameworksOf } from "../frameworks.js";
import { copied } from "./clipboard.js";
import { button, drawing, element, write } from "./element.js";
import { newId } from "./fields.js";
import { follow } from "./follow.js";
import { ICONS } from "./icons.js";
import { labelOf } from "./run_label.js";

/** How long the button says that the script was copied, in milliseconds. */
const SAID = 2000;

/**
 * @param {HTMLElement} container a dialog whose data name what any run can be written for
 * @param {import("../types.js").Store} store
 */
export function codeDialog(container, store) {
  const dialog = /** @type {HTMLDialogElement} */ (container);
  const plain = { name: dialog.dataset.plain ?? "", label: dialog.dataset.plainLabel ?? "" };
  /** What the person chose last, which holds for the next script too. @type {string | null} */
  let preferred = null;

  const scope = element("select", { "aria-label": t("Runs in the script") });
  scope.addEventListener("change", () => ask({ run: scope.value === "" ? null : Number(scope.value) }));
  const written = frameworksOf(store.get("optimizers"), plain);
  const frameworks = frameworkSwitch(written, (framework) => {
    preferred = framework;
    ask({ framework });
  });
  const text = element("code");
  const block = element("pre", { class: "script", tabindex: 0, autofocus: true, role: "region", "aria-label": t("Script") }, text);
  const problem = element("p");
  const nothing = element("h3");
  const instead = button({}, () => ask({ framework: plain.name }), t("Write it for {framework}", { framework: plain.label }));
  const refusal = element("div", { class: "script-refusal", role: "status" }, nothing, problem, instead);
  const says = element("span", { "aria-live": "polite" }, t("Copy"));
  const copy = button({ class: "primary" }, copyScript, drawing(ICONS.duplicate), says);
  const save = button({}, download, drawing(ICONS.download), t("Download"));
  const close = button({ class: "quiet", "aria-label": t("Close"), title: t("Close") }, () => dialog.close(), drawing(ICONS.remove));
  const heading = element("h2", { id: newId() }, t("Code"));
  dialog.setAttribute("aria-labelledby", heading.id);
  dialog.append(
    element("div", { class: "script-head" }, heading, scope, close),
    element("div", { class: "script-choice" }, frameworks.element),
    element("div", { class: "script-body" }, block, refusal),
    element("div", { class: "script-foot" }, copy, save),
  );
  dialog.addEventListener("close", () => store.set({ code: null }));
  // a click beside the dialog is one on the dialog itself, whose parts fill it
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());

  /** @param {Partial<import("../types.js").CodeRequest>} change */
  function ask(change) {
    const code = store.get("code");
    if (code) store.set({ code: { ...code, ...change } });
  }

  follow(store, ["code", "experiment"], (state) => {
    if (state.code === null) {
      if (dialog.open) dialog.close();
      return;
    }
    const { run, framework } = state.code;
    if (framework === null) {
      ask({ framework: preferred ?? frameworkFor(store.get("optimizers"), state.experiment, run, plain) });
      return;
    }
    frameworks.show(framework);
    showRuns(run);
    if (!dialog.open) dialog.showModal();
  });

  /** @param {number | null} run */
  function showRuns(run) {
    const state = { experiment: store.get("experiment"), trajectories: store.get("trajectories"), optimizers: store.get("optimizers") };
    const { runs } = state.experiment;
    const all = runs.length === 1 ? t("The run") : t("All {count} runs", { count: runs.length });
    scope.replaceChildren(
      element("option", { value: "" }, all),
      ...runs.map((_, index) => element("option", { value: index }, labelOf(state, index))),
    );
    scope.value = run === null ? "" : String(run);
    scope.hidden = runs.length === 1;
  }

  follow(store, ["script"], ({ script }) => {
    text.replaceChildren(...pythonTokens(script.text ?? "").map(({ kind, text: part }) => (
      kind === "plain" ? part : element("span", { class: `python-${kind}` }, part)
    )));
    write(problem, script.problem ?? "");
    block.hidden = script.problem !== null;
    refusal.hidden = script.problem === null;
    const framework = written.find(({ name }) => name === store.get("code")?.framework) ?? plain;
    write(nothing, t("No script for {framework}", { framework: framework.label }));
    instead.hidden = framework.name === plain.name;
    copy.disabled = save.disabled = script.text === null;
    block.scrollTop = 0;
  });

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  async function copyScript() {
    write(says, (await copied(text.textContent ?? "", text)) ? t("Copied") : t("Select and copy it"));
    clearTimeout(timer);
    timer = setTimeout(() => write(says, t("Copy")), SAID);
  }

  function download() {
    const link = element("a", { download: store.get("script").name ?? "script.py" });
    link.href = URL.createObjectURL(new Blob([text.textContent ?? ""], { type: "text/x-python" }));
    link.click();
    URL.revokeObjectURL(link.href);
  }
}

/**
 * @param {readonly import("../types.js").Framework[]} frameworks
 * @param {(name: string) => void} onChoose
 */
function frameworkSwitch(frameworks, onChoose) {
  const group = newId();
  const inputs = frameworks.map(({ name }) => element("input", { type: "radio", name: group, value: name, id: newId() }));
  for (const input of inputs) input.addEventListener("change", () => onChoose(input.value));
  return {
    element: element(
      "fieldset",
      { class: "segmented" },
      element("legend", { class: "visually-hidden" }, t("Framework")),
      ...frameworks.map(({ label }, k) => {
        const input = /** @type {HTMLInputElement} */ (inputs[k]);
        return element("label", { for: input.id }, input, label);
      }),
    ),
    /** @param {string} name */
    show(name) {
      for (const input of inputs) input.checked = input.value === name;
    },
  };
}
