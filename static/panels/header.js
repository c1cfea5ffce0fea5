/** The page's head: lessons, files to open, what to take along, and the theme. */
import { t } from "../language.js";
import { button, drawing, element } from "./element.js";
import { ICONS } from "./icons.js";
import { languageSwitch } from "./language_switch.js";
import { themeSwitch } from "./theme_switch.js";

/** @type {import("../types.js").Panel} */
export function header(container, store) {
  const file = element("input", { type: "file", hidden: true, "aria-label": t("A file to open") });
  file.addEventListener("change", async () => {
    const [chosen] = file.files ?? [];
    if (!chosen) return;
    file.value = ""; // the same file may be chosen again
    const { openFile } = await import("../opening.js");
    await openFile(store, chosen);
  });
  container.append(
    headButton(ICONS.lesson, t("Lessons"), t("Guided tours"), () => store.set({ dialog: "lessons" })),
    headButton(ICONS.open, t("Open…"), t("Open an experiment, or a file that was exported from one"), () => file.click()),
    headButton(ICONS.share, t("Take it with you"), t("Links, pictures, animations, data and code (T)"), () => store.set({ dialog: "take-away" })),
    file,
  );
  const shortcuts = { class: "quiet shortcuts-button", "aria-label": t("Keyboard shortcuts"), title: t("Keyboard shortcuts (?)") };
  container.append(button(shortcuts, () => store.set({ dialog: "shortcuts" }), drawing(ICONS.keyboard)));
  // paused, the address says where the playhead is
  languageSwitch(container, () => store.set({ playing: false }));
  themeSwitch(container, store);
}

/** @param {string} icon @param {string} label hidden where there is no room, but still its name @param {string} title @param {() => void} onClick */
function headButton(icon, label, title, onClick) {
  return button({ class: "small head-button", title }, onClick, drawing(icon), element("span", { class: "head-label" }, label));
}
