// What script adds to a page that is complete without it. Each part finds its own elements.
import { archives } from "./archives.js";
import { audience } from "./audience.js";
import { drawer } from "./drawer.js";
import { embeds } from "./embeds.js";
import { look } from "./look.js";
import { member } from "./member.js";
import { nextPanel } from "./next-panel.js";
import { remember } from "./remember.js";
import { reply } from "./reply.js";
import { search } from "./search.js";
import { share } from "./share.js";
import { signIn } from "./sign-in.js";
import { signedIn } from "./signed-in.js";
import { stickyHeader } from "./sticky-header.js";
import { textSize } from "./text-size.js";
import { videos } from "./videos.js";

const PARTS = [
  look, textSize, drawer, stickyHeader, search, share, archives, embeds, videos, remember, reply, audience, nextPanel,
  member, signedIn, signIn,
];

for (const part of PARTS) {
  // One broken part must not take the others with it.
  try {
    part();
  } catch (error) {
    console.error(error);
  }
}
