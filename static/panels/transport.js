/** Play, pause, step, scrub, speed, loop: everything that moves the playhead. The server is never asked. */
import { t } from "../language.js";
import { exact } from "../number_text.js";
import { lastStepOf, seek, SPEEDS, step } from "../player.js";
import { button, drawing, element, write } from "./element.js";
import { newId } from "./fields.js";
import { follow } from "./follow.js";
import { ICONS } from "./icons.js";
import { sliderScale } from "./slider_scale.js";

/** How often the scrubber follows a playback, in milliseconds: each move costs a layout, and the paths need the time. */
const FOLLOWED_EVERY = 30;

const SPEED = sliderScale({ low: SPEEDS[0], high: SPEEDS[1], scale: "log", slider: [...SPEEDS] });

/** @type {import("../types.js").Panel} */
export function transport(container, store) {
  const playIcon = drawing(ICONS.play, { class: "icon filled" });
  const play = button({ class: "play" }, () => store.set({ playing: !store.get("playing") }), playIcon);
  const scrub = element("input", { type: "range", min: 0, max: 0, step: 1, class: "scrub", "aria-label": t("Step") });
  const counter = element("output", { class: "counter", "aria-hidden": "true" });
  const speed = element("input", { type: "range", min: 0, max: SPEED.positions, step: 1, id: newId() });
  const perSecond = element("span");
  const speedText = element("span", { class: "speed-text" }, perSecond, element("span", { class: "unit" }, ` ${t("steps")}`), t("/s"));
  const loop = button(
    { class: "quiet", "aria-label": t("Loop"), title: t("Loop"), "aria-pressed": "false" },
    () => store.set({ loop: !store.get("loop") }),
    drawing(ICONS.loop),
  );

  container.append(
    element(
      "div",
      { class: "transport-buttons", role: "group", "aria-label": t("Playback") },
      transportButton(t("To the start"), "Home", ICONS.toStart, () => seek(store, 0)),
      transportButton(t("One step back"), "←", ICONS.back, () => step(store, -1)),
      play,
      transportButton(t("One step forward"), "→", ICONS.forward, () => step(store, 1)),
      transportButton(t("To the end"), "End", ICONS.toEnd, () => seek(store, Infinity)),
    ),
    element("div", { class: "scrubber" }, scrub, counter),
    element(
      "div",
      { class: "speed" },
      element("label", { for: speed.id }, t("Speed")),
      speed,
      speedText,
      loop,
    ),
  );

  scrub.addEventListener("input", () => seek(store, scrub.valueAsNumber));
  speed.addEventListener("input", () => store.set({ speed: SPEED.valueAt(speed.valueAsNumber) }));

  follow(store, ["playing"], ({ playing }) => {
    const label = playing ? t("Pause") : t("Play");
    play.setAttribute("aria-label", label);
    play.title = t("{label} (space)", { label });
    playIcon.firstElementChild?.setAttribute("d", playing ? ICONS.pause : ICONS.play);
  });
  follow(store, ["loop"], ({ loop: on }) => loop.setAttribute("aria-pressed", String(on)));
  follow(store, ["speed"], ({ speed: value }) => {
    const position = SPEED.positionOf(value);
    speed.value = String(position);
    speed.style.setProperty("--filled", String(position / SPEED.positions));
    write(perSecond, exact(value));
    speed.setAttribute("aria-valuetext", t("{count} steps a second", { count: exact(value) }));
  });

  let told = "";
  let drawn = -Infinity;
  follow(store, ["playhead", "trajectories", "progress", "playing"], ({ playhead, trajectories, progress, playing }) => {
    const now = performance.now();
    const comesAgain = playing && trajectories !== null && playhead < trajectories.lastStep;
    if (comesAgain && now - drawn < FOLLOWED_EVERY) return;
    drawn = now;
    const last = lastStepOf({ trajectories, progress });
    const perEpoch = trajectories?.stepsPerEpoch ?? null;
    const text = `${Math.floor(playhead)} / ${last}${epochText(Math.floor(playhead), perEpoch)}`;
    if (text === told) return;
    told = text;
    scrub.max = String(last);
    scrub.value = String(Math.floor(playhead));
    scrub.style.setProperty("--filled", String(last > 0 ? Math.min(1, Math.floor(playhead) / last) : 0));
    scrub.setAttribute("aria-valuetext", `${t("step {step} of {last}", { step: Math.floor(playhead), last })}${epochText(Math.floor(playhead), perEpoch)}`);
    write(counter, text);
    // as wide as its widest text, so that nothing beside it moves
    counter.style.minWidth = `${2 * String(last).length + 3 + epochText(last, perEpoch).length}ch`;
  });
}

/** @param {number} at a step @param {number | null} perEpoch null: all points are seen in every step, or there are none */
function epochText(at, perEpoch) {
  return perEpoch === null ? "" : t(", epoch {epoch}", { epoch: (at / perEpoch).toFixed(1) });
}

/** @param {string} label @param {string} key @param {string} icon @param {() => void} onClick */
function transportButton(label, key, icon, onClick) {
  return button({ class: "quiet", "aria-label": label, title: `${label} (${key})` }, onClick, drawing(icon));
}
