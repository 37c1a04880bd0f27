// Words and minutes, by the server's rule (crates/bodytext/src/text/count.rs): a run of anything but white
// space with a letter or digit in it is a word; each Chinese, Japanese or Korean character counts by itself.

const WORDS_PER_MINUTE = 250;
const CHARACTERS_PER_MINUTE = 450;
const CJK =
  /[\u1100-\u11ff\u2e80-\u2fff\u3001-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff9f\u{20000}-\u{3ffff}]/gu;
const COUNTED = /[\p{L}\p{N}]/u;

/** Blocks whose words are not the article's own. */
const FOREIGN = new Set(["related", "more", "pageBreak"]);

export function plainText(doc) {
  const parts = [];
  doc.descendants((node) => {
    if (FOREIGN.has(node.type.name)) return false;
    if (node.type.name === "locked" && node.attrs.words) parts.push(node.attrs.words);
    if (!node.isTextblock) return true;
    parts.push(node.textBetween(0, node.content.size, "\n", (leaf) => (leaf.type.name === "hardBreak" ? "\n" : (leaf.attrs.label ?? ""))));
    return false;
  });
  return parts.join("\n");
}

export function count(text, language) {
  const characters = text.match(CJK)?.length ?? 0;
  const words = text.replace(CJK, " ").split(/\s+/u).filter((word) => COUNTED.test(word)).length;
  const byCharacter = /^(zh|ja|ko)\b/.test(language) && characters > words;
  const letters = byCharacter ? [...text.replace(/\s+/gu, "")].length : characters;
  const weighed = byCharacter ? letters * WORDS_PER_MINUTE : words * CHARACTERS_PER_MINUTE + characters * WORDS_PER_MINUTE;
  return {
    words: byCharacter ? letters : words + characters,
    minutes: Math.max(1, Math.ceil(weighed / (WORDS_PER_MINUTE * CHARACTERS_PER_MINUTE))),
  };
}
