/** The switch between a linear and a logarithmic loss axis. */
import { t } from "../language.js";

/**
 * @param {HTMLElement} element
 * @param {(isLog: boolean) => void} onChange
 * @returns {{update: (isLog: boolean, hasLog: boolean, label: string) => void}} `hasLog`: whether a logarithmic axis can show
 *   anything; `label`: what the axis shows
 */
export function createScaleSwitch(element, onChange) {
  const title = document.createElement("h2");
  const group = document.createElement("fieldset");
  group.className = "scale-switch";
  const legend = document.createElement("legend");
  legend.className = "visually-hidden";
  legend.textContent = t("Scale of the loss axis");
  group.append(legend);
  const inputs = ["linear", "log"].map((name) => {
    const label = document.createElement("label");
    const input = document.createElement("input");
    Object.assign(input, { type: "radio", name: "loss-scale", value: name });
    input.addEventListener("change", () => onChange(name === "log"));
    label.append(input, name);
    group.append(label);
    return input;
  });
  const [linear, log] = /** @type {[HTMLInputElement, HTMLInputElement]} */ (inputs);
  element.append(title, group);

  return {
    update(isLog, hasLog, label) {
      title.textContent = label;
      (isLog ? log : linear).checked = true;
      log.disabled = !hasLog;
    },
  };
}
