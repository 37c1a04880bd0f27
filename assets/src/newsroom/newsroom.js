// What every page of the newsroom gains with script. Each part stands alone; the pages work without any.
import "./checklist.js";
import "./focal-point.js";
import "./file-into.js";
import "./front-desk.js";
import "./keys.js";
import "./live-numbers.js";
import "./media-upload.js";
import "./moderation.js";
import "./palette.js";
import "./rows.js";
import "./show-password.js";
import "./sortable.js";
import "./submit-once.js";
