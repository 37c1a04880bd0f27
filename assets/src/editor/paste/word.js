// Word writes lists as paragraphs that begin with a drawn bullet, and says in a style what they mean:
// "mso-list: l0 level2 lfo1".

const LEVEL = /mso-list:\s*(l\d+)\s+level(\d+)/i;

const listOf = (paragraph) => {
  const [, list, level] = LEVEL.exec(paragraph.dataset.style ?? "") ?? [];
  return list ? { list, level: Number(level) } : null;
};

export function wordLists(body) {
  let open = [];
  let last = null;
  for (const paragraph of [...body.querySelectorAll("p, h1, h2, h3, h4, h5, h6")]) {
    const found = listOf(paragraph);
    if (!found) continue;
    const bullet = takeBullet(paragraph);
    const goesOn = last && nextElement(last) === paragraph;
    if (!goesOn) open = [];
    while (open.length > found.level) open.pop();
    const list = open[found.level - 1] ?? openList(open, found.level, bullet, paragraph);
    last = goesOn && open[0] ? open[0] : list;
    const item = paragraph.ownerDocument.createElement("li");
    item.append(...paragraph.childNodes);
    list.append(item);
    paragraph.remove();
    last = open[0];
  }
}

/** The list of this level, inside the last item of the level above. Word may begin deeper than one. */
function openList(open, level, bullet, paragraph) {
  for (let depth = open.length; depth < level; depth += 1) {
    const list = paragraph.ownerDocument.createElement(isNumber(bullet) ? "ol" : "ul");
    const start = Number.parseInt(bullet, 10);
    if (start > 1 && depth === level - 1) list.setAttribute("start", start);
    if (depth === 0) paragraph.before(list);
    else {
      const outer = open[depth - 1];
      (outer.lastElementChild ?? outer.appendChild(paragraph.ownerDocument.createElement("li"))).append(list);
    }
    open.push(list);
  }
  return open[level - 1];
}

const isNumber = (bullet) => /^\(?(\d+|[a-z]|[ivxlc]+)[.)]/i.test(bullet);

/** Takes the drawn bullet out and says what it was. */
function takeBullet(paragraph) {
  const drawn = [...paragraph.querySelectorAll("span")].find((span) => /mso-list:\s*ignore/i.test(span.dataset.style ?? ""));
  const bullet = drawn?.textContent.trim() ?? "";
  drawn?.remove();
  return bullet;
}

function nextElement(element) {
  let next = element.nextSibling;
  while (next && next.nodeType === Node.TEXT_NODE && !next.data.trim()) next = next.nextSibling;
  return next;
}

/** Titles are headings; Word's own elements are boxes around nothing. */
export function wordParagraphs(body) {
  for (const title of body.querySelectorAll("p.MsoTitle, p.MsoSubtitle")) rename(title, title.className === "MsoTitle" ? "h2" : "h3");
  for (const element of body.querySelectorAll("*")) {
    if (element.tagName.includes(":")) element.replaceWith(...element.childNodes);
  }
}

function rename(element, tag) {
  const renamed = element.ownerDocument.createElement(tag);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
}
