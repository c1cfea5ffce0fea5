/** How the panels are laid out, and the way back from a zoom. */
import { isWhole } from "../equal_scales.js";
import { t } from "../language.js";
import { button, drawing, element } from "./element.js";
import { follow } from "./follow.js";
import { ICONS } from "./icons.js";

const LAYOUTS = /** @type {const} */ ([
  { layout: "side-by-side", label: t("Side by side"), icon: ICONS.sideBySide },
  { layout: "overlay", label: t("Overlay"), icon: ICONS.overlay },
  { layout: "compare", label: t("Compare two"), icon: ICONS.compare },
  { layout: "scene", label: t("3-D"), icon: ICONS.scene },
]);

/** @type {import("../types.js").Panel} */
export function toolbar(container, store) {
  const buttons = LAYOUTS.map(({ layout, label, icon }) => ({
    layout,
    made: button({ title: label, "aria-label": label }, () => store.set({ layout }), drawing(icon), element("span", {}, label)),
  }));
  const equal = button(
    { class: "quiet", title: t("Equal scales: a unit is as long across as it is up"), "aria-label": t("Equal scales") },
    () => store.set({ equalScales: !store.get("equalScales") }),
    drawing(ICONS.equalScales),
  );
  const fit = button({ class: "quiet", title: t("Show the surface's whole window") }, reset, drawing(ICONS.fit), element("span", {}, t("Reset view")));
  container.append(
    fit,
    equal,
    element("div", { class: "segmented layouts", role: "group", "aria-label": t("Layout") }, ...buttons.map(({ made }) => made)),
  );

  function reset() {
    const window = store.get("grid")?.domain;
    if (window) store.set({ view: { x: window[0], y: window[1] } });
  }

  follow(store, ["layout"], (state) => {
    for (const { layout, made } of buttons) made.setAttribute("aria-pressed", String(layout === state.layout));
    equal.hidden = state.layout === "scene";
  });
  // the window of what is on show, which a document that has just been edited is ahead of
  follow(store, ["view", "grid", "equalScales", "layout"], ({ view, grid, equalScales, layout }) => {
    equal.setAttribute("aria-pressed", String(equalScales));
    fit.hidden = layout === "scene" || grid === null || isWhole(view, grid.domain, equalScales);
  });
}
