// Pictures, tables, quotes and boxes of other programs, as blocks of ours.
import { isEmbeddable, isSource } from "../addresses.js";

/** A picture no wider than this is a sign in the text. */
const SIGN = 80;

export function blocks(body) {
  for (const frame of body.querySelectorAll("iframe, video, audio")) player(frame);
  for (const embed of body.querySelectorAll("figure.wp-block-embed")) embedFigure(embed);
  for (const gallery of body.querySelectorAll(".wp-block-gallery, .gallery, .blocks-gallery-grid")) wpGallery(gallery);
  for (const figure of body.querySelectorAll("figure")) pictureFigure(figure);
  for (const picture of body.querySelectorAll("img")) if (!picture.closest("[data-block=figure]")) loosePicture(picture);
  for (const cite of body.querySelectorAll("blockquote > cite:last-child, blockquote > footer:last-child")) become(cite, "citation", {}, "footer");
  for (const quote of body.querySelectorAll("figure.wp-block-pullquote blockquote, blockquote.pull-quote")) become(quote, "pullQuote", {});
  for (const table of body.querySelectorAll("table")) if (!table.parentElement.closest("td, th")) wrapTable(table);
  for (const line of body.querySelectorAll("li > p:only-child")) line.replaceWith(...line.childNodes);
}

const made = (document, name, attrs, tag = "div") => {
  const element = document.createElement(tag);
  element.dataset.block = name;
  element.dataset.attrs = JSON.stringify(attrs);
  return element;
};

function become(element, name, attrs, tag = "div") {
  const block = made(element.ownerDocument, name, attrs, tag);
  block.append(...element.childNodes);
  element.replaceWith(block);
  return block;
}

const size = (picture, side) => Number.parseInt(picture.getAttribute(side), 10) || null;

/** What we know of a picture; null when its address is one no reader could follow. */
function attrsOf(picture) {
  const src = [picture.getAttribute("src"), picture.dataset.src, picture.dataset.lazySrc].find((address) => address && !address.startsWith("data:") && isSource(address));
  return src ? { src: ownPath(src), alt: picture.getAttribute("alt") || null, width: size(picture, "width"), height: size(picture, "height") } : null;
}

/** An address of this site as a path. */
function ownPath(address) {
  const own = `${location.origin}/`;
  return address.startsWith(own) ? address.slice(own.length - 1) : address;
}

function figure(document, attrs, caption) {
  const block = made(document, "figure", attrs, "figure");
  const inside = block.appendChild(document.createElement("div"));
  inside.dataset.words = "";
  const line = inside.appendChild(made(document, "caption", {}, "figcaption"));
  line.append(...(caption?.childNodes ?? []));
  inside.append(made(document, "credit", {}));
  return block;
}

function pictureFigure(element) {
  const picture = element.querySelector("img");
  if (!picture || element.querySelector("table, blockquote, [data-block=figure]")) return;
  const attrs = attrsOf(picture);
  const caption = element.querySelector("figcaption, .wp-caption-text");
  if (!attrs) return caption ? void element.replaceWith(caption) : element.remove();
  const around = picture.closest("a")?.getAttribute("href");
  element.replaceWith(figure(element.ownerDocument, { ...attrs, ...(around ? { link: around } : {}) }, caption));
}

/** Out of the line it stands in, unless it is a sign of that line. */
function loosePicture(picture) {
  const attrs = attrsOf(picture);
  if (!attrs) return picture.remove();
  if (attrs.width && attrs.width <= SIGN) return void picture.replaceWith(made(picture.ownerDocument, "symbol", attrs, "img"));
  const line = picture.closest("p, h1, h2, h3, h4, h5, h6") ?? picture;
  const block = figure(picture.ownerDocument, attrs, null);
  picture.remove();
  if (line === picture) return;
  line.after(block);
}

function wpGallery(gallery) {
  const pictures = [...gallery.querySelectorAll("img")].map((picture) => [attrsOf(picture), picture.closest("figure, li, dl")]).filter(([attrs]) => attrs);
  if (!pictures.length) return;
  const block = made(gallery.ownerDocument, "gallery", {});
  for (const [attrs, holder] of pictures) block.append(figure(gallery.ownerDocument, attrs, holder === gallery ? null : holder?.querySelector("figcaption, .gallery-caption")));
  const own = [...gallery.children].find(({ tagName }) => tagName === "FIGCAPTION");
  const line = block.appendChild(made(gallery.ownerDocument, "caption", {}, "figcaption"));
  line.append(...(own?.childNodes ?? []));
  gallery.replaceWith(block);
}

function embedBlock(document, url, caption) {
  const block = made(document, "embed", { url, provider: "" }, "figure");
  const inside = block.appendChild(document.createElement("div"));
  inside.dataset.words = "";
  inside.appendChild(made(document, "caption", {}, "figcaption")).append(...(caption?.childNodes ?? []));
  return block;
}

function embedFigure(element) {
  const address = element.querySelector(".wp-block-embed__wrapper")?.textContent.trim() || element.querySelector("iframe")?.src || "";
  if (isEmbeddable(address)) element.replaceWith(embedBlock(element.ownerDocument, address, element.querySelector("figcaption")));
}

/** A frame of a site we know is an embed, any other is an advertisement; a player is a recording. */
function player(frame) {
  const address = frame.getAttribute("src") ?? frame.querySelector("source")?.getAttribute("src") ?? "";
  const document = frame.ownerDocument;
  const full = address.startsWith("//") ? `https:${address}` : address;
  if (isEmbeddable(full)) return void frame.replaceWith(embedBlock(document, full, null));
  if (!isSource(full)) return frame.remove();
  const kind = frame.tagName.toLowerCase();
  if (kind === "iframe") return frame.remove();
  const block = made(document, kind, { sources: [ownPath(full)] }, "figure");
  const inside = block.appendChild(document.createElement("div"));
  inside.dataset.words = "";
  inside.append(made(document, "caption", {}, "figcaption"));
  frame.replaceWith(block);
}

/** The table and its caption; programs that number columns or hide rows leave nothing of that behind. */
function wrapTable(table) {
  const document = table.ownerDocument;
  const outer = table.closest("figure");
  const caption = outer?.querySelector("figcaption") ?? table.querySelector("caption");
  const block = made(document, "tableBlock", {});
  const line = made(document, "caption", {}, "figcaption");
  line.append(...(caption?.childNodes ?? []));
  caption?.remove();
  for (const part of table.querySelectorAll("col, colgroup")) part.remove();
  for (const line of table.querySelectorAll("td > p:only-child, th > p:only-child")) line.replaceWith(...line.childNodes);
  (outer ?? table).replaceWith(block);
  block.append(table, line);
}
