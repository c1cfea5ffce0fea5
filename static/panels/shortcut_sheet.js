/** The sheet of all short cuts. */
import { t } from "../language.js";
import { areLettersOn, setLetters } from "../letter_keys.js";
import { SHORTCUTS } from "../shortcut_table.js";
import { button, drawing, element } from "./element.js";
import { newId } from "./fields.js";
import { follow } from "./follow.js";
import { ICONS } from "./icons.js";

/** @type {import("../types.js").Panel} */
export function shortcutSheet(container, store) {
  const dialog = /** @type {HTMLDialogElement} */ (container);
  const heading = element("h2", { id: newId() }, t("Keyboard shortcuts"));
  const close = button({ class: "quiet", "aria-label": t("Close"), title: t("Close") }, () => dialog.close(), drawing(ICONS.remove));
  const letters = element("input", { type: "checkbox", id: newId() });
  letters.checked = areLettersOn();
  letters.addEventListener("change", () => setLetters(letters.checked));
  dialog.classList.add("shortcut-sheet");
  dialog.setAttribute("aria-labelledby", heading.id);
  dialog.append(
    element("div", { class: "sheet-head" }, heading, close),
    element("div", { class: "sheet-body", tabindex: 0, role: "region", "aria-labelledby": heading.id }, ...SHORTCUTS.map(group)),
    element("div", { class: "switch sheet-foot" }, letters, element("label", { for: letters.id }, t("Letters, digits and signs are short cuts"))),
  );
  dialog.addEventListener("close", () => store.get("dialog") === "shortcuts" && store.set({ dialog: null }));
  // a click beside the dialog is one on the dialog itself, whose parts fill it
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());

  follow(store, ["dialog"], (state) => {
    if (state.dialog === "shortcuts") {
      if (!dialog.open) dialog.showModal();
    } else if (dialog.open) dialog.close();
  });
}

/** @param {typeof SHORTCUTS[number]} group */
function group({ title, shortcuts }) {
  const rows = shortcuts.map(({ keys, shown, what }) => element(
    "div",
    {},
    element("dt", {}, what),
    element("dd", {}, ...(shown ?? keys).map((key) => element("kbd", {}, key.length === 1 ? key.toUpperCase() : key))),
  ));
  return element("section", {}, element("h3", {}, title), element("dl", {}, ...rows));
}
