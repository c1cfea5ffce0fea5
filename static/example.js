/** A page of an optimizer or a surface: its example, animated by the app's own parts. */
import { fetchCatalogue } from "./api.js";
import { t } from "./language.js";
import { messages } from "./panels/messages.js";
import { languageSwitch } from "./panels/language_switch.js";
import { themeSwitch } from "./panels/theme_switch.js";
import { transport } from "./panels/transport.js";
import { keepScrollersReachable } from "./scrollers.js";
import { createSession } from "./session.js";
import { drawStage, initialState, place } from "./stage.js";
import { createStore } from "./store.js";
import { keepTheme } from "./theme_choice.js";

keepScrollersReachable();

async function compose() {
  const frame = /** @type {HTMLElement} */ (document.querySelector("[data-experiment]"));
  const state = initialState(await fetchCatalogue(), JSON.parse(frame.dataset.experiment ?? ""));
  const store = createStore({ ...state, layout: frame.dataset.layout === "overlay" ? "overlay" : state.layout });
  keepTheme(store);
  createSession(store, () => false).start();
  languageSwitch(place("header"));
  for (const [id, panel] of Object.entries({ header: themeSwitch, messages, transport })) panel(place(id), store);
  const fit = document.getElementById("fit-view");
  if (fit) (await import("./panels/fit_view.js")).fitView(fit, store);
  await drawStage(store);
}

compose().catch((error) => {
  reportError(error);
  place("messages").textContent = t("The example could not be shown: {reason} Reload the page to try again.", { reason: error.message });
});
