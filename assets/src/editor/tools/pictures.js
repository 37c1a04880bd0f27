// Choosing pictures: from the library when the newsroom has one, else by address.
import { completed, isSource } from "../addresses.js";
import { words } from "../words.js";
import { ask, element } from "./parts.js";

/** Resolves to the chosen pictures, `{ src, media, alt, width, height, caption, credit }` each; null for none. */
export async function choosePicture(host, { several }) {
  const library = await pictures(host.dataset.media);
  const shelf = library?.length ? shelfOf(library, several) : null;
  const fields = [
    { name: "address", label: words("picture-address"), required: !shelf },
    { name: "alt", label: words("alt"), help: words("alt-help") },
  ];
  const given = await ask(host, { title: words(several ? "gallery" : "figure"), fields, action: "insert", above: shelf?.list });
  if (!given) return null;
  const chosen = shelf?.chosen() ?? [];
  if (chosen.length) return chosen;
  const src = completed(given.address);
  return src && isSource(src) ? [{ src, alt: given.alt }] : null;
}

/** The library's newest pictures; null when the newsroom has no library to ask. */
async function pictures(address) {
  if (!address) return null;
  try {
    const response = await fetch(address, { headers: { accept: "application/json" } });
    if (!response.ok || !response.headers.get("content-type")?.includes("json")) return null;
    const { items = [] } = await response.json();
    return items.filter((item) => item.src && (item.kind ?? "image") === "image");
  } catch {
    return null;
  }
}

function shelfOf(items, several) {
  const name = "editor-picture";
  const list = element("fieldset", { class: "editor__shelf" }, element("legend", {}, words("library")));
  for (const [index, item] of items.entries()) {
    const input = element("input", { type: several ? "checkbox" : "radio", name, value: index, "aria-label": item.alt || item.name || words("picture-unnamed") });
    input.addEventListener("change", () => (list.closest("form").elements.address.required = !list.querySelector(":checked")));
    list.append(element("label", {}, input, element("img", { src: item.thumbnail ?? item.src, alt: "", loading: "lazy", width: 120, height: 80 })));
  }
  const chosen = () =>
    [...list.querySelectorAll(":checked")].map((input) => {
      const { id, media = id, ...item } = items[input.value];
      return { ...item, media };
    });
  list.querySelector("input")?.form?.elements.address?.removeAttribute("required");
  return { list, chosen };
}
