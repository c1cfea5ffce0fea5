/** The dialog for what a person takes along: a link, a picture, an animation, the data. Parts are made when first seen. */
import { t } from "../language.js";
import { dataTab } from "./data_tab.js";
import { button, drawing, element } from "./element.js";
import { newId } from "./fields.js";
import { filmTab } from "./film_tab.js";
import { follow } from "./follow.js";
import { ICONS } from "./icons.js";
import { linkTab } from "./link_tab.js";
import { pictureTab } from "./picture_tab.js";
import { tabList } from "./tab_list.js";

/** @typedef {import("../types.js").Store} Store */
/** What the dialog shows one of at a time; `open` is told each time that it comes in sight, `close` when it goes. @typedef {{open: () => void, close: () => void}} Tab */

const TABS = /** @type {const} */ ([
  { name: "link", label: t("Link"), make: linkTab },
  { name: "picture", label: t("Picture"), make: pictureTab },
  { name: "animation", label: t("Animation"), make: filmTab },
  { name: "data", label: t("Data and code"), make: dataTab },
]);

/** @type {import("../types.js").Panel} */
export function takeAway(container, store) {
  const dialog = /** @type {HTMLDialogElement} */ (container);
  const heading = element("h2", { id: newId() }, t("Take it with you"));
  const close = button({ class: "quiet", "aria-label": t("Close"), title: t("Close") }, () => dialog.close(), drawing(ICONS.remove));
  const entries = TABS.map((tab) => ({ ...tab, panel: element("div", { class: "take-away-panel", id: newId() }), part: /** @type {Tab | null} */ (null) }));
  let chosen = TABS[0].name === "link" ? entries[0] : undefined;
  const tabs = tabList(t("What to take along"), entries, show);
  tabs.element.classList.add("aside-tabs");
  dialog.setAttribute("aria-labelledby", heading.id);
  dialog.append(
    element("div", { class: "take-away-head" }, heading, close),
    tabs.element,
    element("div", { class: "take-away-body" }, ...entries.map(({ panel }) => panel)),
  );
  dialog.addEventListener("close", () => {
    for (const { part } of entries) part?.close();
    if (store.get("dialog") === "take-away") store.set({ dialog: null });
  });
  // a click beside the dialog is one on the dialog itself, whose parts fill it
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());

  /** @param {string} name */
  function show(name) {
    tabs.show(/** @type {typeof TABS[number]["name"]} */ (name));
    chosen?.part?.close();
    chosen = entries.find((entry) => entry.name === name);
    if (!chosen) return;
    chosen.part ??= chosen.make(chosen.panel, store);
    chosen.part.open();
  }

  follow(store, ["dialog"], (state) => {
    if (state.dialog !== "take-away") {
      if (dialog.open) dialog.close();
      return;
    }
    if (dialog.open) return;
    dialog.showModal();
    show(chosen?.name ?? "link");
  });
}
