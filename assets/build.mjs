// Builds assets/src into assets/dist: joined and minified, named by content, compressed, and listed
// for the binary. The same sources give the same bytes, so dist can be committed and checked.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const root = dirname(fileURLToPath(import.meta.url));
const source = join(root, "src");
const dist = join(root, "dist");

const TYPES = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
};

// Only the scripts that pages load; their parts are bundled into them.
const ENTRIES = {
  "reader.css": "css/reader.css",
  "reader.js": "reader/reader.js",
  "head.js": "reader/head.js",
  "foreign.css": "css-foreign/foreign.css",
  "consent.js": "reader/consent.js",
  "newsroom.css": "css-newsroom/newsroom.css",
  "newsroom.js": "newsroom/newsroom.js",
  "editor.css": "css-editor/editor.css",
  "editor.js": "editor/editor.js",
};
const COPIES = ["icon.svg"];

const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** Packages whose code went into a bundle, by folder. */
const packages = new Set();

async function bundled(file) {
  const { outputFiles, metafile } = await build({
    entryPoints: [join(source, file)],
    bundle: true,
    write: false,
    minify: true,
    format: file.endsWith("head.js") ? "iife" : "esm",
    target: ["chrome123", "firefox121", "safari17.5"],
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
    metafile: true,
    // Packages leave out what only their developers need.
    define: { "process.env.NODE_ENV": '"production"' },
  });
  for (const input of Object.keys(metafile.inputs)) {
    const [, folder] = /^(?:.*\/)?(node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(relative(root, resolve(input)).replaceAll("\\", "/")) ?? [];
    if (folder) packages.add(folder);
  }
  return Buffer.from(outputFiles[0].contents);
}

/** The licence of every package in the bundles, as their licences ask. */
function licences() {
  const texts = [...packages].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
    const file = readdirSync(join(root, folder)).find((file) => /^licen[cs]e/i.test(file));
    const text = file ? readFileSync(join(root, folder, file), "utf8").trim() : `Licence: ${license}`;
    return `${name} ${version}\n\n${text}\n`;
  });
  return Buffer.from(`Packages of others in the built scripts, and their licences.\n\n${texts.join("\n---\n\n")}`);
}

function stored(name, bytes) {
  const [stem, extension] = name.split(".");
  const hash = sha256(bytes).slice(0, 10);
  const file = `${stem}.${hash}.${extension}`;
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
  const gzip = gzipSync(bytes, { level: 9 });
  // Byte 9 names the operating system that compressed; fixed, so that every machine agrees.
  gzip[9] = 255;
  for (const [suffix, content] of [["", bytes], [".br", brotli], [".gz", gzip]]) {
    writeFileSync(join(dist, file + suffix), content);
  }
  return { name, file, hash, type: TYPES[extension], raw: bytes.length, gz: gzip.length, br: brotli.length };
}

const rust = (asset) => `    Asset {
        name: "${asset.name}",
        url: "/-/assets/${asset.file}",
        content_type: "${asset.type}",
        etag: "\\"${asset.hash}\\"",
        bytes: include_bytes!("${asset.file}"),
        br: Some(include_bytes!("${asset.file}.br")),
        gz: Some(include_bytes!("${asset.file}.gz")),
    },
`;

if (existsSync(dist)) rmSync(dist, { recursive: true });
mkdirSync(dist);

const assets = [];
for (const [name, file] of Object.entries(ENTRIES)) assets.push(stored(name, await bundled(file)));
assets.push(stored("licences.txt", licences()));
for (const name of COPIES) assets.push(stored(name, readFileSync(join(source, name))));

const manifest = Object.fromEntries(assets.map(({ name, file }) => [name, file]));
writeFileSync(join(dist, "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");
writeFileSync(join(dist, "embedded.rs"), `&[\n${assets.map(rust).join("")}]\n`);

const inputs = [...filesBelow(source), join(root, "build.mjs"), join(root, "package.json"), join(root, "package-lock.json")];
const sums = inputs.map((file) => `${sha256(readFileSync(file))}  ${relative(root, file).replaceAll("\\", "/")}\n`);
writeFileSync(join(dist, "SOURCES.sha256"), sums.join(""));

console.table(assets.map(({ name, raw, gz, br }) => ({ name, raw, gz, br })));
