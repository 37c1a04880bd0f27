// Footnotes of any program: a short link to a place in the same text, from where a link leads back.

const LABEL = /^\[?(\d{1,4}|[ivxlc]{1,6}|[a-z]|[*†‡§])\]?$/i;

const target = (body, name) => name && (body.querySelector(`[id="${CSS.escape(name)}"]`) ?? body.querySelector(`a[name="${CSS.escape(name)}"]`));

const fragment = (link) => decodeURIComponent(/#(.+)$/.exec(link.getAttribute("href") ?? "")?.[1] ?? "");

export function footnotes(body) {
  const notes = [];
  for (const link of [...body.querySelectorAll('a[href*="#"]')]) {
    const label = LABEL.exec(link.textContent.trim());
    const place = label && target(body, fragment(link));
    const note = place && noteAround(body, place, link);
    if (!note || note.contains(link)) continue;
    const key = `p${notes.length + 1}-${stamp()}`;
    notes.push({ key, note });
    const reference = body.ownerDocument.createElement("sup");
    reference.dataset.block = "footnoteRef";
    reference.dataset.attrs = JSON.stringify({ key, label: label[1] });
    reference.textContent = label[1];
    const around = link.closest("sup");
    (around && around.textContent.trim() === link.textContent.trim() ? around : link).replaceWith(reference);
  }
  if (!notes.length) return;
  const list = listed(body, notes);
  // The line some programs draw above their notes.
  while (body.lastElementChild?.matches("br, hr:not([class])")) body.lastElementChild.remove();
  body.append(list);
}

/** The paragraph or item of the note that a place lies in: one that leads back to the link. */
function noteAround(body, place, link) {
  const names = [link.id, link.getAttribute("name"), link.parentElement?.id, link.closest("sup")?.id].filter(Boolean);
  const leadsBack = (element) => [...element.querySelectorAll("a[href]")].some((back) => names.includes(fragment(back)));
  for (let element = place; element && element !== body; element = element.parentElement) {
    if (/^(P|LI|DIV|DD|ASIDE|TD)$/.test(element.tagName) && leadsBack(element)) return element;
  }
  return null;
}

function listed(body, notes) {
  const list = body.ownerDocument.createElement("section");
  list.dataset.block = "footnotes";
  for (const { key, note } of notes) {
    const line = body.ownerDocument.createElement("div");
    line.dataset.block = "footnote";
    line.dataset.attrs = JSON.stringify({ key });
    for (const back of note.querySelectorAll('a[href*="#"]')) if (LABEL.test(back.textContent.trim()) || /^[↩↑^]/.test(back.textContent.trim())) (back.closest("sup") ?? back).remove();
    const lines = note.querySelectorAll("p");
    line.append(...(lines.length ? [...lines].flatMap((one, index) => [...(index ? [body.ownerDocument.createElement("br")] : []), ...one.childNodes]) : note.childNodes));
    trimStart(line);
    list.append(line);
    removeWithEmptyParents(note, body);
  }
  return list;
}

function trimStart(element) {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    walker.currentNode.data = walker.currentNode.data.replace(/^[\s\u00a0]+/, "");
    if (walker.currentNode.data) return;
  }
}

/** The box of the notes goes with the last of them, and the line that Word draws above it. */
function removeWithEmptyParents(element, body) {
  const parent = element.parentElement;
  element.remove();
  if (parent && parent !== body && !parent.textContent.trim()) removeWithEmptyParents(parent, body);
}

/** Two pastes of the same text have different notes. */
const stamp = () => Array.from(crypto.getRandomValues(new Uint8Array(4)), (byte) => byte.toString(16).padStart(2, "0")).join("");
