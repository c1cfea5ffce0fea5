/** How the panels are laid out, and the way back from a zoom. */
import { named } from "../experiment.js";
import { windowOf } from "../transform.js";
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

  function plotted() {
    const { surface } = store.get("experiment");
    const [x, y] = windowOf(named(store.get("surfaces"), surface.name, "surface"), surface, store.get("grid"));
    return { x, y };
  }

  function reset() {
    store.set({ view: plotted() });
  }

  follow(store, ["layout"], (state) => {
    for (const { layout, made } of buttons) made.setAttribute("aria-pressed", String(layout === state.layout));
  });
  follow(store, ["view", "experiment", "grid"], ({ view }) => {
    const whole = plotted();
    fit.hidden = [...view.x, ...view.y].every((bound, i) => bound === [...whole.x, ...whole.y][i]);
  });
}
