/** Files may be dropped anywhere on the page; the place says so while one is dragged over it. */
import { t } from "./language.js";
import { element } from "./panels/element.js";

/**
 * @param {import("./types.js").Store} store
 */
export function takeDroppedFiles(store) {
  const target = element("div", { class: "drop-here", hidden: true }, t("Drop it here to open its experiment"));
  document.body.append(target);

  /** @param {DragEvent} event */
  function hasFiles({ dataTransfer }) {
    return dataTransfer?.types.includes("Files") ?? false;
  }

  // what takes files itself, as the points of a surface do, has prevented the default before the page hears of it
  document.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    target.hidden = event.defaultPrevented;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) target.hidden = true; // out of the window
  });
  document.addEventListener("drop", (event) => {
    target.hidden = true;
    if (event.defaultPrevented || !hasFiles(event)) return;
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) void open(file);
  });

  /** @param {File} file */
  async function open(file) {
    const { openFile } = await import("./opening.js");
    await openFile(store, file);
  }
}
