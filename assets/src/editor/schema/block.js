// How a block of our own is described once and becomes a node: its attributes travel as one piece of
// JSON beside the element, so that a block copied inside the newsroom arrives with all it had.
import { Node } from "@tiptap/core";

/** The attributes an element of ours carries; empty for elements from anywhere else. */
export function carried(element) {
  try {
    return JSON.parse(element.getAttribute("data-attrs") ?? "{}") ?? {};
  } catch {
    return {};
  }
}

/** Attributes that are kept in the document and never become attributes of the element by themselves. */
export const attributes = (defaults, { keepOnSplit = true } = {}) =>
  Object.fromEntries(
    Object.entries(defaults).map(([name, value]) => [
      name,
      { default: value, rendered: false, keepOnSplit, parseHTML: (element) => carried(element)[name] },
    ]),
  );

/** Name and anchor stay with the first half of what is divided; its place goes with both. */
export const NAMED = { ...attributes({ id: null, anchor: null }, { keepOnSplit: false }), ...attributes({ align: null }) };

const given = (attrs) => Object.fromEntries(Object.entries(attrs).filter(([, value]) => value !== null && value !== undefined && value !== false));

/** The element of a node: its kind and attributes for copying, its class for the eye. */
export function dressed(name, node, extra = {}) {
  const attrs = given(node.attrs);
  const classes = [extra.class, attrs.align && `align-${attrs.align}`].filter(Boolean).join(" ");
  return {
    "data-block": name,
    ...(Object.keys(attrs).length ? { "data-attrs": JSON.stringify(attrs) } : {}),
    ...extra,
    ...(classes ? { class: classes } : {}),
  };
}

/**
 * A node with a tag around its content. `face(node)` gives what stands before the content and cannot be
 * typed into; `attrs(node)` further attributes of the element.
 */
export function block(name, { tag = "div", group = "block", named = group.includes("block"), defaults = {}, face, attrs = () => ({}), tags = [], ...rest }) {
  return Node.create({
    name,
    group,
    ...rest,
    addAttributes: () => ({ ...(named ? NAMED : {}), ...attributes(defaults) }),
    parseHTML: () => [{ tag: `[data-block="${name}"]`, ...(face ? { contentElement: (element) => element.querySelector("[data-words]") ?? element } : {}), priority: 60 }, ...tags],
    renderHTML({ node }) {
      const outer = [typeof tag === "function" ? tag(node) : tag, dressed(name, node, attrs(node))];
      if (face) return [...outer, ["div", { class: "b-face", contenteditable: "false" }, ...face(node)], ["div", { class: "b-words", "data-words": "" }, 0]];
      return node.isLeaf ? outer : [...outer, 0];
    },
  });
}
