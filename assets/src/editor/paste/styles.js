// Some programs say with styles what HTML has elements for. Only what means something is read: bold, italic,
// struck, raised and lowered. Everything else is paint.

const MEANINGS = [
  [/(?<![-\w])font-weight:\s*(bold|[6-9]00)/i, "strong"],
  [/(?<![-\w])font-style:\s*italic/i, "em"],
  [/text-decoration[a-z-]*:[^;]*line-through/i, "s"],
  [/text-decoration[a-z-]*:[^;]*underline/i, "u"],
  [/vertical-align:\s*super/i, "sup"],
  [/vertical-align:\s*sub(?!s)/i, "sub"],
];

export function styles(body) {
  // A bold element that says it is not bold is how one program wraps its whole clipboard.
  for (const element of body.querySelectorAll("b, strong, i, em")) {
    const style = element.dataset.style ?? "";
    if (/(?<![-\w])(font-weight:\s*(normal|[1-4]00)|font-style:\s*normal)/i.test(style) && !/font-weight:\s*(bold|[6-9]00)/i.test(style)) element.replaceWith(...element.childNodes);
  }
  for (const element of body.querySelectorAll("span, font")) {
    const style = element.dataset.style ?? "";
    const isHeading = element.closest("h1, h2, h3, h4, h5, h6");
    const isLink = element.closest("a") ?? element.querySelector("a");
    const found = MEANINGS.filter(([pattern, tag]) => pattern.test(style) && !(tag === "strong" && isHeading) && !(tag === "u" && isLink));
    let inside = element;
    for (const [, tag] of found) {
      const mark = element.ownerDocument.createElement(tag);
      mark.append(...inside.childNodes);
      inside.append(mark);
      inside = mark;
    }
    element.replaceWith(...element.childNodes);
  }
}
