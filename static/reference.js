/** The catalogue's pages without an animation: only the theme has anything to do. */
import { languageSwitch } from "./panels/language_switch.js";
import { themeSwitch } from "./panels/theme_switch.js";
import { keepScrollersReachable } from "./scrollers.js";
import { place } from "./stage.js";
import { createStore } from "./store.js";
import { chosenTheme, initialTheme, keepTheme } from "./theme_choice.js";

const store = createStore({ theme: initialTheme(), themeChoice: chosenTheme() });
keepTheme(store);
keepScrollersReachable();
languageSwitch(place("header"));
themeSwitch(place("header"), store);
