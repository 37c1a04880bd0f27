-- The publication as it stands: what is published, under which addresses, in which lists.
-- One text for SQLite and PostgreSQL: SQLite's dialect, translated by crates/db (its README has the rules).
-- Times are microseconds UTC. Booleans are 0 or 1. JSON is text, read in Rust.

-- The one row under which the change log grows: commit order is log order.
CREATE TABLE head (
    id INTEGER PRIMARY KEY,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL
) STRICT;

-- Every change of public state, in order. Caches, search and the public record follow it by seq.
-- hash = SHA-256 over the hash before and this row, so that a removed or edited row shows.
CREATE TABLE change (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    verb TEXT NOT NULL,
    thing TEXT NOT NULL,
    thing_id INTEGER NOT NULL,
    actor TEXT NOT NULL,
    hard INTEGER NOT NULL,
    detail TEXT NOT NULL,
    hash BLOB NOT NULL
) STRICT;

-- What an administrator decides about the whole publication; value is JSON.
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- A login. Imported ones are disabled until somebody invites them; secrets arrive with sign-in.
CREATE TABLE account (
    id INTEGER PRIMARY KEY,
    login TEXT NOT NULL,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    disabled INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX account_login ON account (login);

-- Somebody who is credited; may have no login.
CREATE TABLE contributor (
    id INTEGER PRIMARY KEY,
    account_id INTEGER REFERENCES account (id),
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    url TEXT NOT NULL,
    biography_html TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX contributor_slug ON contributor (slug);

-- path = slugs from the root, joined by "/": what stands behind the section base in an address.
CREATE TABLE section (
    id INTEGER PRIMARY KEY,
    parent_id INTEGER REFERENCES section (id),
    slug TEXT NOT NULL,
    path TEXT NOT NULL,
    name TEXT NOT NULL,
    intro_html TEXT NOT NULL,
    position INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX section_path ON section (path);
CREATE INDEX section_slug ON section (slug);

CREATE TABLE tag (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    intro_html TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX tag_slug ON tag (slug);

-- A picture or file. path = its public address under the uploads, decoded; it never changes.
-- state: 0 expected but not brought over, 1 here, 2 refused (damaged, too large, not a picture).
-- focus_x, focus_y: hundredths from the inline start and the top. tint: one of the theme's ground classes.
CREATE TABLE asset (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL,
    kind INTEGER NOT NULL,
    mime TEXT NOT NULL,
    state INTEGER NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    sha256 BLOB,
    animated INTEGER NOT NULL,
    title TEXT NOT NULL,
    slug TEXT NOT NULL,
    alt_text TEXT NOT NULL,
    caption_html TEXT NOT NULL,
    credit TEXT NOT NULL,
    description_html TEXT NOT NULL,
    focus_x INTEGER NOT NULL,
    focus_y INTEGER NOT NULL,
    tint TEXT NOT NULL,
    attached_to INTEGER,
    source_url TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX asset_path ON asset (path);
CREATE INDEX asset_attached_to ON asset (attached_to);

-- Other public addresses of a picture: WordPress's sizes, "-scaled", edited twins.
-- width 0 = the picture itself.
CREATE TABLE asset_alias (
    path TEXT PRIMARY KEY,
    asset_id INTEGER NOT NULL REFERENCES asset (id),
    width INTEGER NOT NULL,
    height INTEGER NOT NULL
) STRICT;

-- A piece of journalism (kind 1), a static page (2), or a kept document of a type we do not publish (3).
-- One table: all three have a body, versions, an address and comments.
-- status: 1 draft, 2 in review, 3 scheduled, 4 live, 5 withdrawn, 6 trashed.
-- Readers see an article when status is 3 or 4 and published_at has come: the clock decides, no cron.
-- byline_shown: 0 no, 1 yes, 2 as the section or site says. password: '' = open to all.
-- views_base, shares_base: numbers that came from elsewhere; never mixed with what is measured here.
CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    status INTEGER NOT NULL,
    headline TEXT NOT NULL,
    kicker TEXT NOT NULL,
    standfirst TEXT NOT NULL,
    summary TEXT NOT NULL,
    slug TEXT NOT NULL,
    path TEXT NOT NULL,
    language TEXT NOT NULL,
    section_id INTEGER REFERENCES section (id),
    featured_id INTEGER,
    featured_shown INTEGER NOT NULL,
    byline_shown INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    first_published_at INTEGER,
    published_at INTEGER,
    updated_at INTEGER,
    modified_at INTEGER NOT NULL,
    embargo_until INTEGER,
    comments_open INTEGER NOT NULL,
    comment_count INTEGER NOT NULL,
    password TEXT NOT NULL,
    sticky INTEGER NOT NULL,
    parent_id INTEGER,
    menu_order INTEGER NOT NULL,
    reading_minutes INTEGER NOT NULL,
    word_count INTEGER NOT NULL,
    page_count INTEGER NOT NULL,
    views_base INTEGER NOT NULL,
    shares_base INTEGER NOT NULL,
    source_name TEXT NOT NULL,
    source_url TEXT NOT NULL,
    seo_title TEXT NOT NULL,
    seo_description TEXT NOT NULL,
    canonical_url TEXT NOT NULL,
    noindex INTEGER NOT NULL,
    guid TEXT NOT NULL,
    label TEXT NOT NULL,
    live_revision INTEGER
) STRICT;
CREATE INDEX article_pages ON article (menu_order) WHERE kind = 2;
CREATE INDEX article_slug ON article (slug);
CREATE INDEX article_parent ON article (parent_id);
CREATE INDEX article_sticky ON article (published_at) WHERE sticky = 1;
CREATE INDEX article_modified ON article (modified_at);
CREATE INDEX article_due ON article (published_at) WHERE status = 3;

-- A saved state of a text. A published one is never changed; history only grows.
-- document: bodytext's JSON. source: the body as it came, byte for byte. origin: how we know of it.
CREATE TABLE revision (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (id),
    number INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    origin TEXT NOT NULL,
    headline TEXT NOT NULL,
    standfirst TEXT NOT NULL,
    document TEXT NOT NULL,
    source TEXT NOT NULL,
    sha256 BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX revision_number ON revision (article_id, number);

-- The live body, rendered when it was saved: readers' pages only copy it.
-- aside_at: byte offset after the first paragraph, where the related stories go; -1 = nowhere.
CREATE TABLE body (
    article_id INTEGER NOT NULL REFERENCES article (id),
    page INTEGER NOT NULL,
    html TEXT NOT NULL,
    aside_at INTEGER NOT NULL,
    PRIMARY KEY (article_id, page)
) STRICT, WITHOUT ROWID;

CREATE TABLE article_section (
    article_id INTEGER NOT NULL REFERENCES article (id),
    section_id INTEGER NOT NULL REFERENCES section (id),
    position INTEGER NOT NULL,
    PRIMARY KEY (article_id, section_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_section_section ON article_section (section_id);

CREATE TABLE article_tag (
    article_id INTEGER NOT NULL REFERENCES article (id),
    tag_id INTEGER NOT NULL REFERENCES tag (id),
    position INTEGER NOT NULL,
    PRIMARY KEY (article_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_tag_tag ON article_tag (tag_id);

CREATE TABLE byline (
    article_id INTEGER NOT NULL REFERENCES article (id),
    position INTEGER NOT NULL,
    contributor_id INTEGER NOT NULL REFERENCES contributor (id),
    PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX byline_contributor ON byline (contributor_id);

-- Which pictures a body shows, so that it can be rendered again when one of them changes.
CREATE TABLE article_asset (
    asset_id INTEGER NOT NULL,
    article_id INTEGER NOT NULL REFERENCES article (id),
    PRIMARY KEY (asset_id, article_id)
) STRICT, WITHOUT ROWID;

-- Every public list in the order of publication: kind 1 the site, 2 a section with its children, 3 a tag,
-- 4 a contributor. Holds articles that are live or scheduled; a reader's query stops at the present moment.
CREATE TABLE listing (
    kind INTEGER NOT NULL,
    list_id INTEGER NOT NULL,
    published_at INTEGER NOT NULL,
    article_id INTEGER NOT NULL,
    PRIMARY KEY (kind, list_id, published_at, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX listing_article ON listing (article_id);

-- How long each list is, kept in the transaction that changes it: no page counts rows.
CREATE TABLE listing_count (
    kind INTEGER NOT NULL,
    list_id INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    PRIMARY KEY (kind, list_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX listing_count_largest ON listing_count (kind, articles);

-- Articles per month of the site's time zone; month = year * 100 + month.
CREATE TABLE archive_month (
    month INTEGER PRIMARY KEY,
    articles INTEGER NOT NULL
) STRICT;

-- A remark of a reader. status: 0 waiting, 1 shown, 2 hidden, 3 spam. network: shortened address, or ''.
-- thread: sorts a conversation (time and id of each ancestor, fixed width), so that a page of it is one range.
CREATE TABLE comment (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (id),
    parent_id INTEGER,
    thread TEXT NOT NULL,
    depth INTEGER NOT NULL,
    status INTEGER NOT NULL,
    kind TEXT NOT NULL,
    author TEXT NOT NULL,
    email TEXT NOT NULL,
    url TEXT NOT NULL,
    network TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    source TEXT NOT NULL,
    html TEXT NOT NULL
) STRICT;
CREATE INDEX comment_thread ON comment (article_id, thread) WHERE status = 1;
CREATE INDEX comment_recent ON comment (created_at) WHERE status = 1;
CREATE INDEX comment_article ON comment (article_id);

-- Every address that was ever public, without the closing slash, decoded, NFC.
-- kind: 1 article or page, 2 section, 3 tag, 4 contributor, 5 asset, 6 go to target, 7 gone.
-- Articles: the one that equals article.path is the address; the others lead there.
CREATE TABLE permalink (
    path TEXT PRIMARY KEY,
    kind INTEGER NOT NULL,
    thing_id INTEGER NOT NULL,
    target TEXT NOT NULL
) STRICT;
CREATE INDEX permalink_thing ON permalink (kind, thing_id);

-- place: top, main, footer, social, or '' for a menu that stands nowhere.
CREATE TABLE menu (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    place TEXT NOT NULL
) STRICT;

-- kind as in permalink, 0 = a plain address, 8 = the front page.
CREATE TABLE menu_item (
    id INTEGER PRIMARY KEY,
    menu_id INTEGER NOT NULL REFERENCES menu (id),
    parent_id INTEGER,
    position INTEGER NOT NULL,
    label TEXT NOT NULL,
    kind INTEGER NOT NULL,
    thing_id INTEGER NOT NULL,
    url TEXT NOT NULL
) STRICT;

-- The publication's own list of videos. seconds: 0 = unknown.
CREATE TABLE video (
    id INTEGER PRIMARY KEY,
    provider TEXT NOT NULL,
    video_key TEXT NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    seconds INTEGER NOT NULL,
    poster_id INTEGER,
    published_at INTEGER NOT NULL
) STRICT;
CREATE INDEX video_published ON video (published_at);
