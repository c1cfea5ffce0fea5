/** What is beside the stage: the experiment, or what happens inside a step. */
import { t } from "../language.js";
import { follow } from "./follow.js";
import { tabList } from "./tab_list.js";

/**
 * @param {{experiment: HTMLElement, step: HTMLElement}} panels
 * @returns {import("../types.js").Panel}
 */
export function asideTabs(panels) {
  return (container, store) => {
    const tabs = tabList(
      t("Beside the animation"),
      [
        { name: "experiment", label: t("Experiment"), panel: panels.experiment },
        { name: "step", label: t("Inside a step"), panel: panels.step },
      ],
      (/** @type {"experiment" | "step"} */ aside) => store.set({ aside }),
    );
    tabs.element.classList.add("aside-tabs");
    container.append(tabs.element);
    follow(store, ["aside"], ({ aside }) => tabs.show(aside));
  };
}
