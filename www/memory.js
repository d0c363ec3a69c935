/** What the page keeps on the machine from one visit to the next, where the browser allows it. */

/** @param {string} name */
export function recall(name) {
  try {
    return localStorage.getItem(`tifa.${name}`);
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {string} value
 * @returns {boolean} whether it is kept; where it is not, it holds for this visit
 */
export function remember(name, value) {
  try {
    localStorage.setItem(`tifa.${name}`, value);
    return true;
  } catch {
    return false;
  }
}
