/** How the panels are laid out, and the way back from a zoom. */
import { same } from "../experiment.js";
import { button, drawing, element } from "./element.js";
import { follow } from "./follow.js";
import { ICONS } from "./icons.js";

const LAYOUTS = /** @type {const} */ ([
  { layout: "side-by-side", label: "Side by side", icon: ICONS.sideBySide },
  { layout: "overlay", label: "Overlay", icon: ICONS.overlay },
]);

/** @type {import("../types.js").Panel} */
export function toolbar(container, store) {
  const buttons = LAYOUTS.map(({ layout, label, icon }) => ({
    layout,
    made: button({ title: label }, () => store.set({ layout }), drawing(icon), element("span", {}, label)),
  }));
  const fit = button({ class: "quiet", title: "Show the surface's whole window" }, reset, drawing(ICONS.fit), element("span", {}, "Reset view"));
  container.append(
    fit,
    element("div", { class: "segmented", role: "group", "aria-label": "Layout" }, ...buttons.map(({ made }) => made)),
  );

  function reset() {
    const window = store.get("grid")?.domain;
    if (window) store.set({ view: { x: window[0], y: window[1] } });
  }

  follow(store, ["layout"], (state) => {
    for (const { layout, made } of buttons) made.setAttribute("aria-pressed", String(layout === state.layout));
  });
  // the window of what is on show, which a document that has just been edited is ahead of
  follow(store, ["view", "grid"], ({ view, grid }) => {
    fit.hidden = grid === null || same([view.x, view.y], grid.domain);
  });
}
