// From any program's HTML to the few elements the schema reads. Each step does one thing to the tree.
import { isAddress } from "../addresses.js";
import { blocks } from "./blocks.js";
import { footnotes } from "./footnotes.js";
import { styles } from "./styles.js";
import { wordLists, wordParagraphs } from "./word.js";

const NEVER = "script, style, meta, link, title, base, template, noscript, svg, math, canvas, object, embed, form, input, select, textarea, button, nav, dialog, xml, [hidden]";

export function clean(html) {
  const { body } = new DOMParser().parseFromString(disarmed(withoutStyleRules(html)), "text/html");
  for (const step of [unseen, wordLists, wordParagraphs, styles, footnotes, links, blocks, spaces, attributes]) step(body);
  return body.innerHTML;
}

/** Office programs send whole style sheets along; nothing of them is read. */
const withoutStyleRules = (html) => html.replace(/<style\b[^>]*>[\s\S]*?<\/style>/gi, "").replace(/<xml\b[^>]*>[\s\S]*?<\/xml>/gi, "");

/** Under other names, or the content policy would complain of each: styles are read, handlers never. */
const disarmed = (html) => html.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style=").replace(/\son[a-z]+\s*=/gi, " data-on="));

function unseen(body) {
  for (const element of body.querySelectorAll(NEVER)) element.remove();
  const comments = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const found = [];
  while (comments.nextNode()) found.push(comments.currentNode);
  for (const comment of found) comment.remove();
}

/** Search engines and mail programs wrap addresses; some programs underline every link. */
function links(body) {
  for (const link of body.querySelectorAll("a")) {
    const href = unwrapped(link.getAttribute("href") ?? "");
    if (!href || href.startsWith("#") || !isAddress(href)) {
      link.replaceWith(...link.childNodes);
      continue;
    }
    link.setAttribute("href", href);
    for (const line of link.querySelectorAll("u")) line.replaceWith(...line.childNodes);
    const around = link.parentElement;
    if (around?.tagName === "U" && around.childNodes.length === 1) around.replaceWith(link);
  }
}

function unwrapped(href) {
  const wrapped = /^https?:\/\/(?:www\.)?google\.[a-z.]+\/url\?(.*)$/.exec(href) ?? /^https?:\/\/[a-z0-9.]+\.safelinks\.protection\.outlook\.com\/\?(.*)$/.exec(href);
  const query = wrapped && new URLSearchParams(wrapped[1].replaceAll("&amp;", "&"));
  return query?.get("q") ?? query?.get("url") ?? href;
}

/** A break beside one of these parts nothing: they stand below one another anyway. */
const BLOCK = /^(P|H[1-6]|UL|OL|TABLE|BLOCKQUOTE|PRE|HR|DIV|SECTION|FIGURE)$/;

/** Spaces that programs made unbreakable by accident, and lines that hold nothing. */
function spaces(body) {
  const texts = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (text.parentElement.closest("pre, code")) continue;
    // A space that keeps two words together has a word on either side; at an end it keeps nothing.
    text.data = text.data.replace(/\u00a0(?=[\s\u00a0]|$)/g, " ").replace(/(^|\s)\u00a0/g, "$1 ");
  }
  for (const gap of body.querySelectorAll("br")) {
    const isBetween = [...gap.parentElement.children].some((child) => BLOCK.test(child.tagName));
    if (isBetween) gap.remove();
  }
  for (const element of body.querySelectorAll("p, h1, h2, h3, h4, h5, h6, li, blockquote")) {
    const isEmpty = !element.textContent.trim() && !element.querySelector("img, [data-block], td, hr");
    if (isEmpty) element.remove();
  }
}

const KEPT = new Set(["href", "title", "hreflang", "rel", "lang", "dir", "colspan", "rowspan", "start", "datetime", "data-block", "data-attrs", "data-words"]);

function attributes(body) {
  for (const element of body.querySelectorAll("*")) {
    for (const { name } of [...element.attributes]) if (!KEPT.has(name)) element.removeAttribute(name);
    // Only a passage in a language of its own says so; programs write it on everything.
    if (element.tagName !== "SPAN" || !element.getAttribute("lang")) element.removeAttribute("lang");
    if (element.getAttribute("dir") !== "rtl") element.removeAttribute("dir");
  }
}
