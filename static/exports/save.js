/** Handing files to the person. */

/**
 * @param {Blob} blob
 * @param {string} name
 */
export function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // the download may begin a moment after the click
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
