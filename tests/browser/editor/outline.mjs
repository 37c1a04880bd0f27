// A document as a few short lines, so that a test shows what came out and a person can read it.

const MARKS = { bold: "**", italic: "_", underline: "~", code: "`", strike: "--", superscript: "^", subscript: "," };

const line = (content = []) =>
  content
    .map((piece) => {
      if (piece.type === "hardBreak") return " / ";
      if (piece.type === "footnoteRef") return `[^${piece.attrs.label}]`;
      if (piece.type !== "text") return `{${piece.type}}`;
      return (piece.marks ?? []).reduceRight((text, { type, attrs }) => (type === "link" ? `[${text}](${attrs.href})` : `${MARKS[type] ?? `<${type}>`}${text}${MARKS[type] ?? `</${type}>`}`), piece.text);
    })
    .join("");

const isLine = (node) => !node.content || node.content.some(({ type }) => ["text", "hardBreak", "footnoteRef", "symbol", "anchor"].includes(type));

const SHOWN = ["level", "src", "alt", "link", "url", "href", "role", "start", "colspan", "part", "sources", "language"];

function lines(node, depth) {
  const attrs = SHOWN.filter((name) => node.attrs?.[name] && node.attrs[name] !== 1).map((name) => ` ${name}=${node.attrs[name]}`);
  const own = `${"  ".repeat(depth)}${node.type}${attrs.join("")}`;
  if (isLine(node)) return [node.content ? `${own}: ${line(node.content)}` : own];
  return [own, ...node.content.flatMap((child) => lines(child, depth + 1))];
}

export const outline = (document) => document.content.flatMap((node) => lines(node, 0));
