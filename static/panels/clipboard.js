/** Copying text, on pages too that are not served over https and so may not use the clipboard's own interface. */

/**
 * @param {string} text
 * @param {HTMLElement} [shown] an element that shows the text, which can be copied the old way: selected
 * @returns {Promise<boolean>} whether it was copied
 */
export async function copied(text, shown) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    if (!shown) return false;
    getSelection()?.selectAllChildren(shown);
    return document.execCommand("copy");
  }
}
