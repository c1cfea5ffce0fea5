/** The switches of the arrows on the contours. */
import { sample } from "../drawing/arrow_key.js";
import { t } from "../language.js";
import { button, drawing, element } from "./element.js";
import { newId } from "./fields.js";
import { follow } from "./follow.js";
import { ICONS } from "./icons.js";
import { createPopup } from "./popup.js";

/** @typedef {import("../types.js").Arrow} Arrow */

/** @type {readonly {arrow: Arrow, label: string, kinds: readonly import("../arrows.js").Glyph["kind"][], meaning: string}[]} */
const SWITCHES = [
  { arrow: "update", label: t("Update"), kinds: ["update"], meaning: t("the step itself, true to scale") },
  { arrow: "gradient", label: t("Gradient"), kinds: ["gradient"], meaning: t("turned round: the way downhill") },
  { arrow: "state", label: t("Velocity and moments"), kinds: ["vector", "magnitude"], meaning: t("what the optimizer remembers: turned round like the gradient; a box for sizes by coordinate") },
  { arrow: "rate", label: t("Effective rate"), kinds: ["rate"], meaning: t("how far a unit of slope moves each coordinate") },
];
/** They are in the address, in this order. @type {readonly Arrow[]} */
const ORDER = ["gradient", "update", "state", "rate"];

/** @type {import("../types.js").Panel} */
export function arrowsMenu(container, store) {
  const boxes = SWITCHES.map(({ arrow, label, kinds, meaning }) => {
    const [name, explanation] = [element("span", { id: newId() }, label), element("small", { id: newId() }, meaning)];
    const box = element("input", { type: "checkbox", "aria-labelledby": name.id, "aria-describedby": explanation.id });
    box.addEventListener("change", () => turn(arrow, box.checked));
    const samples = element("span", { class: "arrow-samples" }, ...kinds.map((kind) => sample(kind, 0)));
    return { arrow, box, line: element("label", {}, box, samples, element("span", {}, name, explanation)) };
  });
  const menu = element(
    "div",
    { class: "arrows-menu", id: newId(), role: "group", "aria-label": t("Arrows on the contours") },
    ...boxes.map(({ line }) => line),
    element("p", {}, t("They begin where the step begins. Apart from the update, a length is the root of what it shows: a quarter of the slope is half an arrow. The largest of each run on the plot spans a third of it.")),
  );
  const label = t("Arrows on the contours: gradient, update, moments, rates");
  const opener = button(
    { class: "quiet arrows-opener", "aria-label": label, title: label, "aria-haspopup": "true", "aria-expanded": "false", "aria-controls": menu.id },
    toggle,
    drawing(ICONS.arrows),
  );
  const popup = createPopup(menu, opener);
  container.append(opener, menu);

  /** @param {Arrow} arrow @param {boolean} isOn */
  function turn(arrow, isOn) {
    const before = store.get("arrows");
    store.set({ arrows: ORDER.filter((each) => (each === arrow ? isOn : before.includes(each))) });
  }

  function toggle() {
    if (popup.isOpen()) close();
    else open();
  }

  function open() {
    popup.open();
    opener.ariaExpanded = "true";
    boxes[0]?.box.focus();
    document.addEventListener("pointerdown", closeOutside, true);
  }

  function close() {
    popup.close();
    opener.ariaExpanded = "false";
    document.removeEventListener("pointerdown", closeOutside, true);
  }

  /** @param {PointerEvent} event */
  function closeOutside(event) {
    const { target } = event;
    if (target instanceof Node && !container.contains(target)) close();
  }

  container.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !popup.isOpen()) return;
    event.stopPropagation();
    close();
    opener.focus();
  });
  container.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !container.contains(relatedTarget)) close();
  });

  follow(store, ["arrows", "layout"], ({ arrows, layout }) => {
    for (const { arrow, box } of boxes) box.checked = arrows.includes(arrow);
    opener.classList.toggle("active", arrows.length > 0);
    container.hidden = layout === "scene";
    if (container.hidden && popup.isOpen()) close();
  });
}
