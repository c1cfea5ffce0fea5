/** The runs in numbers, under tabs: where they are, what came of them, and how near they are to blowing up. */
import { t } from "../language.js";
import { element } from "./element.js";
import { follow } from "./follow.js";
import { readout } from "./readout.js";
import { tabList } from "./tab_list.js";

/** @typedef {import("../types.js").State["details"]} Tab */

/** What fills each tab, fetched when it is first opened. @type {Record<Tab, () => Promise<import("../types.js").Panel>>} */
const PARTS = {
  playhead: async () => readout,
  results: async () => (await import("./results.js")).results,
  stability: async () => (await import("./stability.js")).stability,
};

/** @type {import("../types.js").Panel} */
export function details(container, store) {
  const panels = { playhead: panel("playhead"), results: panel("results"), stability: panel("stability") };
  const tabs = tabList(
    t("The runs in numbers"),
    [
      { name: "playhead", label: t("At the playhead"), panel: panels.playhead },
      { name: "results", label: t("Results"), panel: panels.results },
      { name: "stability", label: t("Stability"), panel: panels.stability },
    ],
    (/** @type {Tab} */ name) => store.set({ details: name }),
  );
  container.classList.add("details");
  container.append(tabs.element, ...Object.values(panels));
  /** @type {Set<Tab>} */
  const made = new Set();
  /** The tab that was last on show with something in it. @type {Tab} */
  let before = "playhead";

  follow(store, ["details"], ({ details: name }) => {
    tabs.show(name);
    if (made.has(name)) {
      before = name;
      return;
    }
    made.add(name);
    PARTS[name]().then(
      (part) => {
        part(panels[name], store);
        if (store.get("details") === name) before = name;
      },
      () => {
        made.delete(name); // opened again, it is fetched again
        store.set({ ...(store.get("details") === name ? { details: before } : {}), notice: { kind: "error", text: t("A part of the page could not be loaded. Is the server still there? Try again.") } });
      },
    );
  });
}

/** @param {Tab} name */
function panel(name) {
  return element("div", { id: `details-${name}`, class: "details-panel", tabindex: 0 });
}
