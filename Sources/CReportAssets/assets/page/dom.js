// Short names for what every script here does with the document.
export const byId = (id) => document.getElementById(id);
export const all = (selector, root = document) => [...root.querySelectorAll(selector)];
/// Puts words into an element that holds nothing else; of all ways the one that costs a browser least.
export const say = (element, words) => {
  const text = element.firstChild;
  if (!text) element.textContent = words;
  else if (text.data !== words) text.data = words;
};
/// A new element: its class, its properties and what is in it. Texts stay texts.
export const make = (tag, className = '', properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  if (className) element.className = className;
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ''));
  return element;
};
