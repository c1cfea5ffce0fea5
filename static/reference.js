/** The catalogue's pages without an animation: only the theme has anything to do. */
import { themeSwitch } from "./panels/theme_switch.js";
import { keepScrollersReachable } from "./scrollers.js";
import { place } from "./stage.js";
import { createStore } from "./store.js";
import { initialTheme, keepTheme } from "./theme_choice.js";

const store = createStore({ theme: initialTheme() });
keepTheme(store);
keepScrollersReachable();
themeSwitch(place("header"), store);
