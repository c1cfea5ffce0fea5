/** The page of the lesson that is on: what it says, what to look for, and the way to the others. */
import { same } from "../experiment.js";
import { t } from "../language.js";
import { createLessonPlayer } from "../lesson_player.js";
import { experimentOf, wantLessons } from "../lessons.js";
import { button, drawing, element, write } from "./element.js";
import { newId } from "./fields.js";
import { follow } from "./follow.js";
import { ICONS } from "./icons.js";
import { plainText, richText } from "./rich_text.js";

/** @typedef {import("../types.js").Lesson} Lesson */
/** @typedef {import("../types.js").LessonPage} LessonPage */

/** @type {import("../types.js").Panel} */
export function lesson(container, store) {
  const player = createLessonPlayer(store);
  const kicker = element("p", { class: "lesson-kicker" });
  const heading = element("h2", { class: "lesson-title", id: newId() });
  const text = element("div", { class: "lesson-text" });
  const look = element("p", { class: "lesson-look" });
  const dots = element("div", { class: "lesson-dots", role: "group", "aria-label": t("Pages") });
  const status = element("p", { class: "visually-hidden", role: "status" });
  const restart = button({ class: "link" }, () => go(0), drawing(ICONS.reset), t("Back to the page's experiment"));
  const changed = element("p", { class: "lesson-changed" }, t("You changed the experiment."), " ", restart);
  const ask = button({ class: "small" }, () => go(0), t("Guess first"));
  const back = button({ class: "quiet", "aria-label": t("Previous page"), title: t("Previous page") }, () => go(-1), drawing(ICONS.back));
  const next = button({ class: "primary" }, () => (isLast() ? player.close() : go(1)));
  const more = button({ class: "link lesson-more", "aria-expanded": "false" }, () => unfold(!container.classList.contains("unfolded")));
  const close = button({ class: "quiet", "aria-label": t("Close the lesson"), title: t("Close the lesson: what you had set up before comes back") }, player.close, drawing(ICONS.remove));
  const problem = element("p");
  const failure = element("div", { class: "lesson-failure", role: "status" }, problem, button({ class: "small" }, () => void wantLessons(store), t("Retry")));
  container.classList.add("lesson-card");
  container.setAttribute("role", "region");
  container.setAttribute("aria-labelledby", heading.id);
  const body = element("div", { class: "lesson-body", tabindex: 0, role: "group", "aria-labelledby": heading.id }, text, look);
  const foot = element("div", { class: "lesson-foot" }, more, ask, changed);
  container.append(
    element("div", { class: "lesson-head" }, element("div", { class: "lesson-titles" }, kicker, heading), element("div", { class: "lesson-ways" }, dots, back, next, close)),
    body,
    foot,
    failure,
    status,
  );
  /** What is on show. @type {LessonPage | undefined} */
  let shown;
  /** Pages whose question has been answered since they were opened. @type {Set<LessonPage>} */
  const answered = new Set();

  function current() {
    const [on, { list }] = [store.get("lesson"), store.get("lessons")];
    const found = list.find(({ name }) => name === on?.name);
    return { on, found, page: on === null ? undefined : found?.pages[on.page] };
  }

  function isLast() {
    const { on, found } = current();
    return on !== null && found !== undefined && on.page === found.pages.length - 1;
  }

  /** @param {number} by how many pages; 0: to this page's beginning */
  function go(by) {
    const { on } = current();
    if (on) turn(on.page + by);
  }

  /** What was changed on the page that is left can be had back. @param {number} number */
  function turn(number) {
    const { on } = current();
    if (!on) return;
    const undo = changed.hidden ? null : { experiment: store.get("experiment"), layout: store.get("layout"), lesson: on };
    store.set({ lesson: { name: on.name, page: number, load: true } });
    if (undo) store.set({ notice: { kind: "info", text: t("The page brought its own experiment in place of yours."), undo } });
  }

  /** @param {boolean} isUnfolded on a phone, where only the beginning is on show */
  function unfold(isUnfolded) {
    container.classList.toggle("unfolded", isUnfolded);
    more.setAttribute("aria-expanded", String(isUnfolded));
    write(more, isUnfolded ? t("Less") : t("Read on"));
  }

  follow(store, ["lesson", "lessons"], ({ lessons }) => {
    const { on, found, page } = current();
    container.hidden = on === null;
    failure.hidden = lessons.problem === null;
    write(problem, lessons.problem ?? "");
    for (const part of [dots, back, next, body, foot]) part.hidden = page === undefined;
    if (!page) write(heading, t("Lessons"));
    if (on && found && page && !on.load) showPage(found, page, on.page);
  });

  /** @param {Lesson} of @param {LessonPage} page @param {number} number */
  function showPage(of, page, number) {
    if (page === shown) return;
    shown = page;
    answered.delete(page);
    const where = t("Page {page} of {count}", { page: number + 1, count: of.pages.length });
    write(kicker, `${of.title} · ${where}`);
    heading.replaceChildren(...richText(page.title));
    text.replaceChildren(...page.text.map((paragraph) => element("p", {}, ...richText(paragraph))));
    text.scrollTop = 0;
    look.replaceChildren(element("strong", {}, t("Look for")), " ", ...richText(page.look_for));
    back.disabled = number === 0;
    write(next, isLast() ? t("Finish") : t("Next"));
    dots.replaceChildren(...of.pages.map((other, index) => dot(other, index, index === number)));
    write(status, `${where}: ${plainText(page.title)}`);
    unfold(false);
    showState();
  }

  /** @param {LessonPage} page @param {number} index @param {boolean} isOn */
  function dot({ title }, index, isOn) {
    const name = t("Page {page}: {title}", { page: index + 1, title: plainText(title) });
    return button(
      { class: "lesson-dot", "aria-label": name, title: name, "aria-current": isOn ? "page" : undefined },
      () => turn(index),
    );
  }

  function showState() {
    const { page } = current();
    if (!page) return;
    const prediction = store.get("prediction");
    if (page.predict && prediction?.words === page.predict && prediction.revealed) answered.add(page);
    const isOpen = page.predict !== null && !answered.has(page);
    look.hidden = isOpen; // it would give the answer away
    ask.hidden = !isOpen || prediction !== null;
    changed.hidden = same(store.get("experiment"), experimentOf(page, store.get("presets")));
  }

  follow(store, ["experiment", "prediction", "lessons"], showState);
}
