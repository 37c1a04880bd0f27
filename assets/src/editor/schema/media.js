// Pictures, recordings, files and what other sites show. Nothing of another host is loaded here.
import { hostOf } from "../addresses.js";
import { words } from "../words.js";
import { block } from "./block.js";
import { part } from "./boxes.js";

/** A picture of this site, or the place where readers will see a foreign one. */
const picture = ({ src, alt, width, height }) =>
  src.startsWith("/") && !src.startsWith("//")
    ? ["img", { src, alt: alt ?? "", draggable: "false", ...(width && height ? { width, height } : {}) }]
    : ["span", { class: "b-elsewhere" }, words("picture-elsewhere", { host: hostOf(src) })];

const without = (node) => (node.attrs.alt ? [] : [["span", { class: "b-warn" }, words("alt-missing")]]);

const facade = (kind, address, title) => ["span", { class: `b-facade b-facade--${kind}` }, ["b", title || hostOf(address)], ["span", { class: "b-facade__address" }, address]];

const recording = (name) =>
  block(name, {
    tag: "figure",
    content: "caption",
    isolating: true,
    defaults: { sources: [], media: null, poster: null, width: null, height: null, tracks: null, repeat: false },
    attrs: () => ({ class: "b-figure" }),
    face: (node) => [facade(name, node.attrs.sources[0] ?? "", words(name))],
  });

export const MEDIA = [
  part("caption", "figcaption"),
  part("credit", "div", { content: "text*", marks: "" }),
  block("figure", {
    tag: "figure",
    content: "caption credit",
    isolating: true,
    defaults: { src: "", media: null, alt: null, width: null, height: null, title: null, link: null },
    attrs: () => ({ class: "b-figure" }),
    face: (node) => [picture(node.attrs), ...without(node)],
  }),
  block("gallery", {
    tag: "div",
    content: "figure* caption",
    isolating: true,
    defaults: { columns: null },
    attrs: (node) => ({ class: `b-gallery b-gallery--${node.attrs.columns ?? 0}`, "data-label": words("gallery") }),
  }),
  block("embed", {
    tag: "figure",
    content: "caption",
    isolating: true,
    defaults: { provider: "", url: "", key: null, title: null },
    attrs: () => ({ class: "b-figure" }),
    face: (node) => [facade("embed", node.attrs.url, node.attrs.title || words("embed-of", { host: hostOf(node.attrs.url) }))],
  }),
  recording("audio"),
  recording("video"),
  block("file", { tag: "p", content: "inline*", defaults: { href: "" }, attrs: (node) => ({ class: "b-file", title: node.attrs.href }) }),
];
