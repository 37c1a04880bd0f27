// Choosing what a block shows: from the library when the newsroom has one, else by address.
import { completed, isSource } from "../addresses.js";
import { words } from "../words.js";
import { ask } from "./parts.js";
import { Shelf } from "./shelf.js";

/** Resolves to the chosen pictures, `{ src, media, alt, width, height, caption, credit }` each; null for none. */
export async function choosePicture(host, { several }) {
  const shelf = await Shelf.open(host.dataset.media, { kind: "image", several });
  const fields = [
    { name: "address", label: words("picture-address"), required: !shelf?.chosen().length },
    { name: "alt", label: words("alt"), help: words("alt-help") },
  ];
  const given = await ask(host, { title: words(several ? "gallery" : "figure"), fields, action: "insert", above: shelf?.dom });
  if (!given) return null;
  const chosen = shelf?.chosen() ?? [];
  if (chosen.length) return chosen;
  const src = completed(given.address);
  return src && isSource(src) ? [{ src, alt: given.alt }] : null;
}

/** A recording or file: `{ src, media, name }`; null for none. `kind`: audio, video or file. */
export async function chooseFile(host, kind, fields = []) {
  const shelf = await Shelf.open(host.dataset.media, { kind });
  const address = { name: "address", label: words("address"), required: true };
  const given = await ask(host, { title: words(kind), fields: [address, ...fields], action: "insert", above: shelf?.dom });
  if (!given) return null;
  const [chosen] = shelf?.chosen() ?? [];
  if (chosen) return { ...chosen, name: given.name || chosen.name };
  const src = completed(given.address);
  return src && isSource(src) ? { src, name: given.name } : null;
}
