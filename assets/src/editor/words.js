// The words the editor shows. They come with the page, in the language of the newsroom.

let known = {};

export function learn(labels) {
  known = labels;
}

/** The text of a label; `{name}` in it is replaced by what `places` has for the name. */
export function words(label, places = {}) {
  const text = known[label] ?? label;
  return Object.entries(places).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, String(value)), text);
}
