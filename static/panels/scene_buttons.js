/** The buttons that turn the surface, for who has no pointer to drag it with. */
import { FIRST_CAMERA, movedCamera } from "../drawing/scene_camera.js";
import { t } from "../language.js";
import { button, drawing, element } from "./element.js";
import { ICONS } from "./icons.js";

const MOVES = [
  { name: t("Turn left"), icon: ICONS.turnLeft, move: { turn: -15 } },
  { name: t("Turn right"), icon: ICONS.turnRight, move: { turn: 15 } },
  { name: t("From higher up"), icon: ICONS.up, move: { tilt: 10 } },
  { name: t("From lower down"), icon: ICONS.down, move: { tilt: -10 } },
  { name: t("Closer"), icon: ICONS.add, move: { zoom: 1.2 } },
  { name: t("Farther away"), icon: ICONS.less, move: { zoom: 1 / 1.2 } },
];

/** @param {import("../types.js").Store} store */
export function sceneButtons(store) {
  const buttons = MOVES.map(({ name, icon, move }) =>
    button({ title: name, "aria-label": name }, () => store.set({ camera: movedCamera(store.get("camera") ?? FIRST_CAMERA, move) }), drawing(icon)),
  );
  const reset = button({ title: t("Back to the first camera"), "aria-label": t("Reset the camera") }, () => store.set({ camera: null }), drawing(ICONS.reset));
  return element("div", { class: "scene-buttons", role: "group", "aria-label": t("Camera") }, ...buttons, reset);
}
