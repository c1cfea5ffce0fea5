/** What the person should know now: a failure with a way to try again, a notice, and quietly how the runs ended. */
import { t } from "../language.js";
import { summaryOf } from "../run_status.js";
import { busyStrips } from "./busy.js";
import { button, drawing, element, write } from "./element.js";
import { follow } from "./follow.js";
import { ICONS } from "./icons.js";

/** How long things must be quiet before the outcome is told, in milliseconds: a drag should not chatter. */
const QUIET = 600;

/** @type {import("../types.js").Panel} */
export function messages(container, store) {
  const failure = element("span");
  // the same document as a new object is asked for anew
  const retry = button({}, () => store.set({ experiment: { ...store.get("experiment") } }), t("Try again"));
  const failed = element("div", { class: "message error", role: "alert", hidden: true }, failure, retry);
  const text = element("span");
  const dismiss = { class: "quiet", "aria-label": t("Dismiss"), title: t("Dismiss") };
  const undo = button({}, takeBack, t("Undo"));
  const notice = element(
    "div",
    { class: "message", role: "alert", hidden: true },
    text,
    undo,
    button(dismiss, () => store.set({ notice: null }), drawing(ICONS.remove)),
  );
  const outcome = element("p", { class: "visually-hidden", role: "status" });
  container.append(...busyStrips(store), failed, notice, outcome);

  follow(store, ["progress", "problems"], ({ progress, problems }) => {
    failed.hidden = progress.state !== "failed";
    write(failure, progress.state === "failed" ? (progress.message ?? t("The run failed.")) : "");
    retry.hidden = problems.length > 0; // what is refused once is refused again
  });
  /** @type {import("../types.js").Notice | null} */
  let told = null;
  store.subscribe(["experiment"], (state) => {
    // once something else is edited, going back would take that along
    if (state.notice?.undo && state.notice === told) store.set({ notice: null });
    told = store.get("notice");
  });

  function takeBack() {
    const before = store.get("notice")?.undo;
    if (before) store.set({ ...before, notice: null });
  }
  follow(store, ["notice"], (state) => {
    undo.hidden = !state.notice?.undo;
    notice.hidden = state.notice === null;
    notice.classList.toggle("error", state.notice?.kind === "error");
    write(text, state.notice?.text ?? "");
  });

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let quiet;
  follow(store, ["progress", "trajectories"], ({ progress, trajectories }) => {
    clearTimeout(quiet);
    if (progress.state !== "finished" || trajectories === null) return;
    quiet = setTimeout(() => write(outcome, summaryOf(trajectories.runs)), QUIET);
  });
}
