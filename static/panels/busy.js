/** Work that takes long: how far it has come, and a way to stop it. What has arrived stays. */
import { t } from "../language.js";
import { button, element, write } from "./element.js";
import { follow } from "./follow.js";

/** Work that is done sooner needs no words, in milliseconds. */
const SHORT = 1200;

/**
 * @param {import("../types.js").Store} store
 * @returns {HTMLElement[]} a strip for each kind of work, hidden while there is none
 */
export function busyStrips(store) {
  return [streaming(store), suiting(store)];
}

/** @param {import("../types.js").Store} store */
function streaming(store) {
  const text = element("span");
  const bar = element("progress", { "aria-label": t("Steps computed") });
  const stop = button({}, () => store.set({ progress: { ...store.get("progress"), state: "stopped" } }), t("Stop"));
  const again = button({}, () => store.set({ experiment: { ...store.get("experiment") } }), t("Run it all"));
  const strip = element("div", { class: "message", role: "status", hidden: true }, bar, text, stop, again);
  const delay = shownLate(strip);

  follow(store, ["progress", "trajectories"], ({ progress, trajectories }) => {
    const isRunning = progress.state === "running";
    const isStopped = progress.state === "stopped";
    bar.hidden = stop.hidden = !isRunning;
    again.hidden = !isStopped;
    const [at, last] = [trajectories?.lastStep ?? 0, trajectories?.steps ?? store.get("experiment").steps];
    if (isRunning) Object.assign(bar, { max: last, value: at });
    write(text, isStopped ? t("Stopped at step {step} of {last}. A view that stays empty needs the run whole.", { step: at, last }) : t("Computing {last} steps", { last }));
    if (isStopped) delay.now();
    else delay.while(isRunning);
  });
  return strip;
}

/** @param {import("../types.js").Store} store */
function suiting(store) {
  const stop = button({}, () => store.set({ suiting: null }), t("Stop"));
  const strip = element("div", { class: "message", role: "status", hidden: true }, element("progress", { "aria-label": t("Rates tried") }), t("Trying learning rates for every run"), stop);
  const delay = shownLate(strip);
  follow(store, ["suiting"], ({ suiting: experiment }) => delay.while(experiment !== null));
  return strip;
}

/** @param {HTMLElement} strip that is not to flash where work is short */
function shownLate(strip) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return {
    now() {
      clearTimeout(timer);
      timer = undefined;
      strip.hidden = false;
    },
    /** @param {boolean} isBusy */
    while(isBusy) {
      if (isBusy) {
        timer ??= setTimeout(() => (strip.hidden = false), SHORT);
        return;
      }
      clearTimeout(timer);
      timer = undefined;
      strip.hidden = true;
    },
  };
}
