//! WordPress's tables and those of known plugins, collected row by row under the prefix that a dump gives them.

use std::collections::{BTreeMap, HashMap};
use std::io;

use sqldump::Row;

use super::options;
use super::spool::{Place, Spool};

/// Names behind the prefix; the longer ones first, as one may end like another.
const NAMES: [&str; 18] = [
    "term_relationships",
    "term_taxonomy",
    "termmeta",
    "terms",
    "aioseo_redirects",
    "aioseo_posts",
    "postmeta",
    "posts",
    "commentmeta",
    "comments",
    "usermeta",
    "users",
    "options",
    "popularpostsdata",
    "popularpostssummary",
    "post_views",
    "redirection_items",
    "rank_math_redirections",
];

/// The columns of a post, in the order in which the spool keeps them.
pub const POST: [&str; 18] = [
    "ID",
    "post_author",
    "post_date",
    "post_date_gmt",
    "post_content",
    "post_title",
    "post_excerpt",
    "post_status",
    "comment_status",
    "ping_status",
    "post_password",
    "post_name",
    "post_modified",
    "post_modified_gmt",
    "post_parent",
    "guid",
    "menu_order",
    "post_type",
];

pub const COMMENT: [&str; 12] = [
    "comment_ID",
    "comment_author",
    "comment_author_email",
    "comment_author_url",
    "comment_author_IP",
    "comment_date",
    "comment_date_gmt",
    "comment_content",
    "comment_approved",
    "comment_type",
    "comment_parent",
    "user_id",
];

/// A post without its text: enough to make addresses.
#[derive(Debug, Clone)]
pub struct PostFacts {
    pub id: i64,
    pub parent: i64,
    pub author: i64,
    pub post_type: String,
    pub status: String,
    pub name: String,
    pub date: String,
    pub place: Place,
}

#[derive(Debug, Clone)]
pub struct TermRow {
    pub name: String,
    pub slug: String,
    /// Plugins that sort terms add a column for it.
    pub order: i64,
}

#[derive(Debug, Clone)]
pub struct TaxonomyRow {
    pub id: i64,
    pub term: i64,
    pub taxonomy: String,
    pub description: String,
    pub parent: i64,
}

#[derive(Debug, Clone)]
pub struct UserRow {
    pub id: i64,
    pub login: String,
    pub password: String,
    pub nicename: String,
    pub email: String,
    pub url: String,
    pub name: String,
}

/// All tables of one site.
#[derive(Debug)]
pub struct Tables {
    pub prefix: String,
    pub spool: Spool,
    /// By number; revisions apart.
    pub posts: Vec<PostFacts>,
    pub revisions: Vec<PostFacts>,
    /// Sorted by owner.
    pub meta: Vec<Place>,
    pub comments: Vec<Place>,
    pub comment_meta: Vec<Place>,
    pub terms: HashMap<i64, TermRow>,
    pub taxonomies: Vec<TaxonomyRow>,
    /// Post, place in its list, number of the taxonomy's row; sorted.
    pub relations: Vec<(i64, i64, i64)>,
    pub term_meta: Vec<(i64, String, String)>,
    pub users: Vec<UserRow>,
    pub user_meta: HashMap<i64, Vec<(String, String)>>,
    pub options: BTreeMap<String, String>,
    pub rules: Vec<super::super::redirects::Rule>,
    pub views: HashMap<i64, i64>,
    /// Titles and descriptions that All in One SEO keeps in a table of its own, as meta rows.
    pub seo: HashMap<i64, Vec<(&'static str, String)>>,
}

/// Whether rows of this table say something.
pub fn is_wanted(table: &str) -> bool {
    split(table).is_some()
}

fn split(table: &str) -> Option<(&str, &'static str)> {
    NAMES.iter().find_map(|name| table.strip_suffix(name).map(|prefix| (prefix, *name)))
}

/// Rows of every prefix, while the dump is read.
#[derive(Debug)]
pub struct Collected {
    sites: BTreeMap<String, Tables>,
}

impl Collected {
    pub fn new() -> io::Result<Self> {
        Ok(Self { sites: BTreeMap::new() })
    }

    pub fn take(&mut self, row: &Row) -> io::Result<()> {
        let Some((prefix, name)) = split(&row.table.name) else { return Ok(()) };
        if !self.sites.contains_key(prefix) {
            self.sites.insert(prefix.to_owned(), Tables::new(prefix)?);
        }
        match self.sites.get_mut(prefix) {
            Some(site) => site.take(name, row),
            None => Ok(()),
        }
    }

    /// The site that comes over, and how many posts the others have.
    ///
    /// # Errors
    /// No prefix has WordPress's tables, or not the one that was asked for.
    pub fn choose(mut self, prefix: Option<&str>) -> Result<(Tables, Vec<(String, usize)>), String> {
        let whole = |site: &&Tables| !site.posts.is_empty() || !site.options.is_empty();
        let chosen = match prefix {
            Some(prefix) => self.sites.contains_key(prefix).then(|| prefix.to_owned()),
            None => self
                .sites
                .values()
                .filter(whole)
                .max_by_key(|site| (!site.options.is_empty(), site.posts.len()))
                .map(|site| site.prefix.clone()),
        };
        let known: Vec<&str> = self.sites.keys().map(String::as_str).collect();
        let Some(chosen) = chosen else {
            return Err(match prefix {
                Some(prefix) => format!("no tables under the prefix {prefix:?}; the dump has {known:?}."),
                None => "no tables of a WordPress. Dump the whole database, not single tables.".to_owned(),
            });
        };
        let Some(mut tables) = self.sites.remove(&chosen) else {
            return Err("no tables of a WordPress.".to_owned());
        };
        // Users belong to the whole network, not to one of its sites.
        if tables.users.is_empty()
            && let Some(main) = self.sites.values_mut().find(|site| !site.users.is_empty())
        {
            tables.users = std::mem::take(&mut main.users);
            tables.user_meta = std::mem::take(&mut main.user_meta);
        }
        let others = self.sites.values().filter(|site| !site.posts.is_empty());
        let others = others.map(|site| (site.prefix.clone(), site.posts.len())).collect();
        tables.sort();
        Ok((tables, others))
    }
}

impl Tables {
    fn new(prefix: &str) -> io::Result<Self> {
        Ok(Self {
            prefix: prefix.to_owned(),
            spool: Spool::new()?,
            posts: Vec::new(),
            revisions: Vec::new(),
            meta: Vec::new(),
            comments: Vec::new(),
            comment_meta: Vec::new(),
            terms: HashMap::new(),
            taxonomies: Vec::new(),
            relations: Vec::new(),
            term_meta: Vec::new(),
            users: Vec::new(),
            user_meta: HashMap::new(),
            options: BTreeMap::new(),
            rules: Vec::new(),
            views: HashMap::new(),
            seo: HashMap::new(),
        })
    }

    fn take(&mut self, table: &str, row: &Row) -> io::Result<()> {
        let number = |column: &str| row.number(column).unwrap_or(0);
        match table {
            "posts" => self.take_post(row)?,
            "postmeta" => {
                let fields = [row.text("meta_key"), row.text("meta_value")];
                self.meta.push(self.spool.put(number("post_id"), &fields)?);
            }
            "comments" => {
                let fields = COMMENT.map(|column| row.text(column));
                self.comments.push(self.spool.put(number("comment_post_ID"), &fields)?);
            }
            "commentmeta" => {
                let fields = [row.text("meta_key"), row.text("meta_value")];
                self.comment_meta.push(self.spool.put(number("comment_id"), &fields)?);
            }
            "terms" => {
                let term = TermRow { name: row.text("name"), slug: row.text("slug"), order: number("term_order") };
                self.terms.insert(number("term_id"), term);
            }
            "term_taxonomy" => self.taxonomies.push(TaxonomyRow {
                id: number("term_taxonomy_id"),
                term: number("term_id"),
                taxonomy: row.text("taxonomy"),
                description: row.text("description"),
                parent: number("parent"),
            }),
            "term_relationships" => {
                self.relations.push((number("object_id"), number("term_order"), number("term_taxonomy_id")));
            }
            "termmeta" => self.term_meta.push((number("term_id"), row.text("meta_key"), row.text("meta_value"))),
            "users" => self.users.push(UserRow {
                id: number("ID"),
                login: row.text("user_login"),
                password: row.text("user_pass"),
                nicename: row.text("user_nicename"),
                email: row.text("user_email"),
                url: row.text("user_url"),
                name: row.text("display_name"),
            }),
            "usermeta" => self.take_user_meta(row),
            "options" => self.take_option(row),
            _ => self.take_of_plugin(table, row),
        }
        Ok(())
    }

    fn take_post(&mut self, row: &Row) -> io::Result<()> {
        let number = |column: &str| row.number(column).unwrap_or(0);
        let post_type = row.text("post_type");
        let (status, name) = (row.text("post_status"), row.text("post_name"));
        if status == "auto-draft" || post_type == "revision" && name.contains("autosave") {
            return Ok(());
        }
        let id = number("ID");
        let place = self.spool.put(id, &POST.map(|column| row.text(column)))?;
        let facts = PostFacts {
            id,
            parent: number("post_parent"),
            author: number("post_author"),
            status,
            name,
            date: row.text("post_date"),
            place,
            post_type,
        };
        match facts.post_type.as_str() {
            "revision" => self.revisions.push(facts),
            _ => self.posts.push(facts),
        }
        Ok(())
    }

    fn take_user_meta(&mut self, row: &Row) {
        let key = row.text("meta_key");
        let told = ["nickname", "first_name", "last_name", "description"].contains(&key.as_str());
        if told || key.ends_with("capabilities") {
            let user = row.number("user_id").unwrap_or(0);
            self.user_meta.entry(user).or_default().push((key, row.text("meta_value")));
        }
    }

    fn take_option(&mut self, row: &Row) {
        let name = row.text("option_name");
        if options::says_something(&name) {
            self.options.insert(name, row.text("option_value"));
        }
    }

    fn take_of_plugin(&mut self, table: &str, row: &Row) {
        use super::super::redirects::Rule;
        let number = |column: &str| row.number(column).unwrap_or(0);
        match table {
            "popularpostsdata" => {
                let views = self.views.entry(number("postid")).or_default();
                *views = (*views).max(number("pageviews"));
            }
            "post_views" if row.text("period") == "total" || number("type") == 4 => {
                let views = self.views.entry(number("id")).or_default();
                *views = (*views).max(number("count"));
            }
            "aioseo_posts" => {
                let rows = [
                    ("_aioseo_title", row.text("title")),
                    ("_aioseo_description", row.text("description")),
                    ("_yoast_wpseo_canonical", row.text("canonical_url")),
                ];
                let told = rows.into_iter().filter(|(_, value)| !value.is_empty());
                self.seo.entry(number("post_id")).or_default().extend(told);
            }
            "redirection_items" if row.text("status") != "disabled" && row.text("action_type") != "nothing" => {
                let gone = row.text("action_type") == "error";
                self.rules.push(Rule {
                    from: row.text("url"),
                    to: if gone { String::new() } else { row.text("action_data") },
                    is_pattern: number("regex") == 1 || row.text("match_type") != "url",
                    code: number("action_code"),
                });
            }
            "rank_math_redirections" if row.text("status") == "active" => {
                self.rules.extend(super::rules::rank_math(
                    &row.text("sources"),
                    &row.text("url_to"),
                    number("header_code"),
                ));
            }
            "aioseo_redirects" if number("enabled") == 1 => self.rules.push(Rule {
                from: row.text("source_url"),
                to: row.text("target_url"),
                is_pattern: number("regex") == 1,
                code: number("type"),
            }),
            _ => {}
        }
    }

    fn sort(&mut self) {
        self.posts.sort_by_key(|post| post.id);
        self.posts.dedup_by_key(|post| post.id);
        self.revisions.sort_by(|a, b| (a.parent, &a.date, a.id).cmp(&(b.parent, &b.date, b.id)));
        for places in [&mut self.meta, &mut self.comments, &mut self.comment_meta] {
            places.sort_by_key(|place| place.owner);
        }
        self.relations.sort_unstable();
        self.taxonomies.sort_by_key(|row| row.id);
        self.taxonomies.dedup_by_key(|row| row.id);
        self.users.sort_by_key(|user| user.id);
        self.users.dedup_by_key(|user| user.id);
    }

    pub fn post(&self, id: i64) -> Option<&PostFacts> {
        self.posts.binary_search_by_key(&id, |post| post.id).ok().map(|at| &self.posts[at])
    }

    pub fn user(&self, id: i64) -> Option<&UserRow> {
        self.users.binary_search_by_key(&id, |user| user.id).ok().map(|at| &self.users[at])
    }

    pub fn option(&self, name: &str) -> &str {
        self.options.get(name).map(String::as_str).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_known_under_any_prefix() {
        assert_eq!(split("wp_posts"), Some(("wp_", "posts")));
        assert_eq!(split("news2_term_relationships"), Some(("news2_", "term_relationships")));
        assert_eq!(split("wp_aioseo_posts"), Some(("wp_", "aioseo_posts")));
        assert_eq!(split("posts"), Some(("", "posts")));
        assert_eq!(split("wp_yoast_indexable"), None);
    }
}
