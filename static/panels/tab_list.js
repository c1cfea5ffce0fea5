/** A row of tabs: one is chosen, the arrow keys go to its neighbours, and each shows the panel of its name. */
import { button, element } from "./element.js";
import { newId } from "./fields.js";

/**
 * @template {string} Name
 * @param {string} label of the whole row
 * @param {readonly {name: Name, label: string, panel: HTMLElement}[]} tabs
 * @param {(name: Name) => void} onChoice
 * @returns {{element: HTMLElement, show: (name: Name) => void}}
 */
export function tabList(label, tabs, onChoice) {
  const entries = tabs.map(({ name, label: text, panel }) => {
    const made = button({ role: "tab", id: newId(), "aria-controls": panel.id || undefined }, () => onChoice(name), text);
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", made.id);
    return { name, panel, made };
  });
  const row = element("div", { role: "tablist", "aria-label": label }, ...entries.map(({ made }) => made));

  row.addEventListener("keydown", (event) => {
    const at = entries.findIndex(({ made }) => made === event.target);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: entries.length - 1 }[event.key];
    const entry = to === undefined ? undefined : entries[(to + entries.length) % entries.length];
    if (!entry) return;
    event.preventDefault();
    entry.made.focus();
    onChoice(entry.name);
  });

  return {
    element: row,
    show(chosen) {
      for (const { name, panel, made } of entries) {
        made.setAttribute("aria-selected", String(name === chosen));
        made.tabIndex = name === chosen ? 0 : -1;
        panel.hidden = name !== chosen;
      }
    },
  };
}
