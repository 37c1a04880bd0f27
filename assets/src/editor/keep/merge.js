// Joining two texts that grew from the same one. What only one side changed joins by itself; what both
// changed is left to a person.

/** A thing as text for comparing: keys in order, names of blocks and empty values left out. */
export function print(value) {
  if (Array.isArray(value)) return `[${value.map(print).join()}]`;
  if (!value || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const isEmpty = (entry) => entry === null || entry === undefined || entry === false || (typeof entry === "object" && !Object.keys(entry).length);
  const keys = Object.keys(value).filter((key) => key !== "id" && !isEmpty(value[key]) && !(key.endsWith("span") && value[key] === 1));
  const entries = keys.sort().map((key) => [key, print(value[key])]);
  return `{${entries.filter(([, text]) => text !== "{}").map(([key, text]) => `${key}:${text}`).join()}}`;
}

/** Pairs of places that hold the same, in order: the longest common subsequence of two lists of texts. */
export function common(a, b) {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const [m, n] = [a.length - start - end, b.length - start - end];
  const lengths = Array.from({ length: m + 1 }, () => new Uint16Array(n + 1));
  for (let i = m - 1; i >= 0; i -= 1) {
    for (let j = n - 1; j >= 0; j -= 1) {
      lengths[i][j] = a[start + i] === b[start + j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  const pairs = Array.from({ length: start }, (_, index) => [index, index]);
  for (let i = 0, j = 0; i < m && j < n; ) {
    if (a[start + i] === b[start + j]) pairs.push([start + i++, start + j++]);
    else if (lengths[i + 1][j] >= lengths[i][j + 1]) i += 1;
    else j += 1;
  }
  for (let index = end; index > 0; index -= 1) pairs.push([a.length - index, b.length - index]);
  return pairs;
}

/**
 * The passages of two lists of blocks and their common origin, in order: `{ kind, blocks }` for what is
 * settled ("same" or "joined"), `{ kind: "differs", mine, theirs }` for what is not.
 */
export function merge(base, mine, theirs) {
  const [b, m, t] = [base, mine, theirs].map((blocks) => blocks.map(print));
  const inMine = new Map(common(b, m));
  const inTheirs = new Map(common(b, t));
  const passages = [];
  const at = { b: 0, m: 0, t: 0 };
  const take = (to) => {
    const [ofBase, ofMine, ofTheirs] = [base.slice(at.b, to.b), mine.slice(at.m, to.m), theirs.slice(at.t, to.t)];
    Object.assign(at, to);
    if (!ofMine.length && !ofTheirs.length) return;
    const [was, now, then] = [ofBase, ofMine, ofTheirs].map(print);
    if (now === then) passages.push({ kind: "same", blocks: ofTheirs });
    else if (now === was) passages.push({ kind: "joined", blocks: ofTheirs });
    else if (then === was) passages.push({ kind: "joined", blocks: ofMine });
    else passages.push({ kind: "differs", mine: ofMine, theirs: ofTheirs });
  };
  for (let index = 0; index < base.length; index += 1) {
    if (!inMine.has(index) || !inTheirs.has(index)) continue;
    take({ b: index, m: inMine.get(index), t: inTheirs.get(index) });
    take({ b: index + 1, m: inMine.get(index) + 1, t: inTheirs.get(index) + 1 });
  }
  take({ b: base.length, m: mine.length, t: theirs.length });
  return passages;
}

/** The fields that both sides changed to different values, and the values of all others. */
export function mergeFields(base, mine, theirs) {
  const fields = {};
  const differing = [];
  for (const name of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const [was, now, then] = [base[name], mine[name], theirs[name]].map((value) => print(value ?? ""));
    if (now === then || then === was || !(name in theirs)) fields[name] = mine[name];
    else if (now === was) fields[name] = theirs[name];
    else differing.push({ name, mine: mine[name] ?? "", theirs: theirs[name] ?? "" });
  }
  return { fields, differing };
}
