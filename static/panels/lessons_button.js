/** The way to the lessons, in the page's head. */
import { t } from "../language.js";
import { button, drawing, element } from "./element.js";
import { follow } from "./follow.js";
import { ICONS } from "./icons.js";

/** @type {import("../types.js").Panel} */
export function lessonsButton(container, store) {
  const made = button(
    { class: "small", title: t("Guided tours with things to try"), "aria-haspopup": "dialog" },
    () => store.set({ dialog: "lessons" }),
    drawing(ICONS.lesson),
    element("span", {}, t("Lessons")),
  );
  container.append(made);
  follow(store, ["lesson"], ({ lesson }) => made.classList.toggle("on", lesson !== null));
}
