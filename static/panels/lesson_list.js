/** The dialog that lists the lessons, with what each is about and how far one got. */
import { t } from "../language.js";
import { reached } from "../lesson_progress.js";
import { wantLessons } from "../lessons.js";
import { button, drawing, element, write } from "./element.js";
import { newId } from "./fields.js";
import { follow } from "./follow.js";
import { ICONS } from "./icons.js";

/** @typedef {import("../types.js").Lesson} Lesson */

/** @type {import("../types.js").Panel} */
export function lessonList(container, store) {
  const dialog = /** @type {HTMLDialogElement} */ (container);
  const heading = element("h2", { id: newId() }, t("Lessons"));
  const close = button({ class: "quiet", "aria-label": t("Close"), title: t("Close") }, () => dialog.close(), drawing(ICONS.remove));
  const hint = element("p", { class: "hint" }, t("Each page brings its own experiment, to play with as you like. What you have set up is kept, and given back when you close the lesson."));
  const list = element("ol", { class: "lesson-list" });
  const problem = element("p");
  const retry = button({ class: "small" }, () => void wantLessons(store), t("Retry"));
  const failure = element("div", { class: "lesson-failure", role: "status" }, problem, retry);
  dialog.classList.add("lessons-dialog");
  dialog.setAttribute("aria-labelledby", heading.id);
  dialog.append(element("div", { class: "lessons-head" }, heading, close), hint, list, failure);
  dialog.addEventListener("close", () => store.get("dialog") === "lessons" && store.set({ dialog: null }));
  // a click beside the dialog is one on the dialog itself, whose parts fill it
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());

  follow(store, ["dialog", "lessons", "lesson"], (state) => {
    if (state.dialog !== "lessons") {
      if (dialog.open) dialog.close();
      return;
    }
    void wantLessons(store);
    const far = reached();
    list.replaceChildren(...state.lessons.list.map((lesson) => entry(lesson, far[lesson.name] ?? -1)));
    list.setAttribute("aria-busy", String(state.lessons.list.length === 0 && state.lessons.problem === null));
    write(problem, state.lessons.problem ?? "");
    failure.hidden = state.lessons.problem === null;
    if (!dialog.open) dialog.showModal();
  });

  /** @param {Lesson} lesson @param {number} far */
  function entry({ name, title, summary, minutes, pages }, far) {
    const isOn = store.get("lesson")?.name === name;
    const page = far > 0 && far < pages.length - 1 ? far : 0;
    const open = button(
      { class: "lesson-entry", "aria-current": isOn ? "true" : undefined },
      () => store.set({ dialog: null, lesson: { name, page, load: true } }),
      element("strong", {}, title),
      element("span", { class: "lesson-summary" }, summary),
      element("span", { class: "lesson-facts" }, t("{count} pages, about {minutes} min", { count: pages.length, minutes }), progressText(far, pages.length)),
    );
    return element("li", {}, open);
  }
}

/** @param {number} far the farthest page, from 0; -1: none @param {number} count */
function progressText(far, count) {
  if (far < 0) return "";
  const text = far >= count - 1 ? t("read to the end") : t("goes on at page {page}", { page: far + 1 });
  return element("span", { class: "lesson-progress" }, text);
}
