/** On a narrow screen the sources and the box lie over the reader, and come on request. */
import { byId } from '../dom.js';

export function connectTextsPanel() {
  const toggle = byId('texts-toggle');
  /** @param {boolean} open */
  const set = (open) => {
    document.body.toggleAttribute('data-texts-open', open);
    toggle.setAttribute('aria-expanded', String(open));
  };
  toggle.addEventListener('click', () => set(toggle.getAttribute('aria-expanded') !== 'true'));
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !document.body.hasAttribute('data-texts-open')) return;
    set(false);
    toggle.focus();
  });
  return { close: () => set(false) };
}
