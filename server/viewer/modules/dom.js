// Makes elements. Text is always set as text, so data can never become markup.

/** An element with attributes, listeners (`onclick`) and children; null children are left out. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "style") Object.assign(element.style, value);
    else if (value === true) element.setAttribute(key, "");
    else element.setAttribute(key, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** The element of that identifier. */
export const byID = (id) => document.getElementById(id);

/** A term and what it says, for a description list; nothing where it says nothing. */
export function fact(term, ...what) {
  const said = what.flat().filter((part) => part !== null && part !== undefined && part !== "");
  return said.length ? [make("dt", {}, term), make("dd", {}, ...said)] : [];
}

/** Calls `body` when nothing has happened for a moment. */
export function settled(body, milliseconds = 200) {
  let timer = 0;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => body(...values), milliseconds);
  };
}
