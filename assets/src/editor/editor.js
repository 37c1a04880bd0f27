// The newsroom's editor: one custom element, loaded on the page where an article is written.
import { ArticleEditor } from "./element.js";

customElements.define("article-editor", ArticleEditor);
