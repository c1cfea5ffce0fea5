/** What the animation shows, in words: for who cannot see it, and for anybody who opens it. */
import { surfaceTitle } from "../drawing/panel_description.js";
import { named } from "../experiment.js";
import { t } from "../language.js";
import { measured } from "../number_text.js";
import { lowestInWords, runInWords } from "../run_words.js";
import { element, write } from "./element.js";

/** How long things must be still before it is told, in milliseconds. */
const STILL = 500;

/** @type {import("../types.js").Panel} */
export function summary(container, store) {
  const what = element("p");
  const runs = element("ul");
  const body = element("div", { class: "summary-body" }, what, runs);
  const told = element("p", { class: "visually-hidden", role: "status" });
  const details = element("details", { class: "summary" }, element("summary", {}, t("In words")), body);
  container.append(details, told);

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let isFirst = true;

  function tell() {
    const [experiment, trajectories, playhead] = [store.get("experiment"), store.get("trajectories"), store.get("playhead")];
    if (trajectories === null) return;
    const surface = named(store.get("surfaces"), experiment.surface.name, "surface");
    const { x, y } = store.get("view");
    const range = ([low, high] = x) => t("{low} to {high}", { low: measured(low, 3), high: measured(high, 3) });
    const step = Math.min(Math.floor(playhead), trajectories.lastStep);
    const place = t("Step {step} of {last} on {surface}, seen over x {x}, y {y}.", {
      step,
      last: trajectories.lastStep,
      surface: surfaceTitle(surface, experiment),
      x: range(x),
      y: range(y),
    });
    const started = trajectories.runs.filter(({ length }) => length > 0);
    const lines = started.map((run) => runInWords(run, playhead));
    const lowest = lowestInWords(started, playhead);
    write(what, [place, lowest].filter(Boolean).join(" "));
    while (runs.children.length > lines.length) runs.lastElementChild?.remove();
    lines.forEach((line, index) => write(runs.children[index] ?? runs.appendChild(element("li")), line));
    // how the runs end is told by the messages; here, what a person has gone to see
    if (!isFirst) write(told, [t("Step {step}.", { step }), lowest].filter(Boolean).join(" "));
    isFirst = false;
  }

  function later() {
    clearTimeout(timer);
    if (!store.get("playing")) timer = setTimeout(tell, STILL);
  }
  details.addEventListener("toggle", () => details.open && tell());
  store.subscribe(["playhead", "playing", "progress", "trajectories", "view", "experiment"], later);
  later();
}
