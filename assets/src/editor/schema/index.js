// The vocabulary of a body. It is the one of crates/bodytext/src/editor: a new kind goes into both.
import { BOXES } from "./boxes.js";
import { LISTS } from "./lists.js";
import { MARKS } from "./marks.js";
import { MEDIA } from "./media.js";
import { TABLES } from "./tables.js";
import { TEXT } from "./text.js";
import { locked } from "./locked.js";

export const SCHEMA = [...TEXT, ...MARKS, ...LISTS, ...BOXES, ...MEDIA, ...TABLES, locked];
