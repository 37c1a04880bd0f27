//! Long lists: every page of them is exact, however deep, and none costs more than the first.

use masthead::accounts::{Account, Role};
use masthead::articles::policy::Colleague;
use masthead::articles::{ListKind, actions};
use masthead::lists::marks;

use crate::support::{Answer, Engine, Export, Post, TestSite, on_both};

/// A list of tags that no story carries: what stands in it is made here, without stories.
const LIST: i64 = 77;

/// Puts articles `first`, `first + step` … into the list, three at each moment.
fn fill(site: &TestSite, count: i64, first: i64, step: i64) {
    site.run(&format!(
        "INSERT INTO listing (kind, list_id, published_at, article_id)
         WITH RECURSIVE n(i) AS (SELECT CAST(0 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {count})
         SELECT 3, {LIST}, 1700000000000000 + (i / 3) * 60000000, {first} + i * {step} FROM n"
    ));
}

/// The marks as they lie.
fn laid(site: &TestSite) -> Vec<String> {
    site.words(
        "SELECT CAST(height AS TEXT) || ' ' || CAST(published_at AS TEXT) || ' ' || CAST(article_id AS TEXT) || ': ' ||
                CAST(articles AS TEXT) FROM list_mark WHERE kind = 3 AND list_id = 77
         ORDER BY height, published_at, article_id",
    )
}

/// The article that stands behind so many others that were published before a moment.
fn by_marks(site: &TestSite, until: i64, offset: u32) -> (Option<String>, u32) {
    let start = site.app.db.read_blocking(move |db| marks::start(db, ListKind::Tag, LIST, until, offset));
    let marks::Start { published_before, article_before, skip } = start.expect("a place");
    let found = site.words(&format!(
        "SELECT CAST(article_id AS TEXT) FROM listing WHERE kind = 3 AND list_id = {LIST}
         AND (published_at, article_id) < ({published_before}, {article_before})
         ORDER BY published_at DESC, article_id DESC LIMIT 1 OFFSET {skip}"
    ));
    (found.into_iter().next(), skip)
}

fn by_counting(site: &TestSite, until: i64, offset: u32) -> Option<String> {
    let found = site.words(&format!(
        "SELECT CAST(article_id AS TEXT) FROM listing WHERE kind = 3 AND list_id = {LIST} AND published_at < {until}
         ORDER BY published_at DESC, article_id DESC LIMIT 1 OFFSET {offset}"
    ));
    found.into_iter().next()
}

fn write(site: &TestSite, work: impl Fn(&db::Writing) -> db::Result<()> + Send + Sync + 'static) {
    site.app.db.write_long_blocking(work).expect("written");
}

on_both!(any_place_of_a_long_list_is_found_without_passing_over_what_stands_before_it, places);
async fn places(engine: Engine) {
    const ARTICLES: i64 = 40_000;
    let site = TestSite::new(engine);
    fill(&site, ARTICLES, 1, 3);
    write(&site, marks::lay_all);
    let end = 1_700_000_000_000_000 + ARTICLES / 3 * 60_000_000 + 1;
    for until in [end, end - 12_345 * 60_000_000, i64::MAX] {
        for offset in [0, 1, 199, 200, 201, 1_000, 4_095, 4_096, 7_777, 25_000, 39_998, 39_999, 40_000, 90_000] {
            let (found, skip) = by_marks(&site, until, offset);
            assert_eq!(found, by_counting(&site, until, offset), "{offset} before {until}");
            assert!(skip <= 600 || found.is_none(), "{skip} articles are passed over one by one for {offset}");
        }
    }
    let count = |from: i64, until: i64| {
        let counted = site.app.db.read_blocking(move |db| marks::count_between(db, ListKind::Tag, LIST, from, until));
        counted.expect("counted")
    };
    assert_eq!(count(0, end), ARTICLES.unsigned_abs());
    assert_eq!(count(1_700_000_000_000_000 + 60_000_000, 1_700_000_000_000_000 + 60_000_000 * 1_001), 3_000);
    assert_eq!(count(end, i64::MAX), 0);
}

on_both!(marks_are_the_same_whatever_way_a_list_came_about, marks_kept);
async fn marks_kept(engine: Engine) {
    let site = TestSite::new(engine);
    fill(&site, 3_000, 1, 2);
    write(&site, marks::lay_all);
    // Two hundred come in between and leave again, in no order; every 37th of those that were there goes, too.
    write(&site, |tx| {
        let put = db::Sql::dynamic(
            "INSERT INTO listing (kind, list_id, published_at, article_id) VALUES (3, 77, $1, $2)".to_owned(),
        );
        for n in 0..600_i64 {
            let (article, at) =
                ((n * 7_919 % 3_000) * 2 + 2, 1_700_000_000_000_000 + (n * 104_729 % 1_000) * 60_000_000);
            tx.run(&put, db::p![at, article])?;
            marks::enter(tx, &[(3, LIST)], at, article)?;
        }
        Ok(())
    });
    write(&site, |tx| {
        let take = db::Sql::dynamic(
            "DELETE FROM listing WHERE kind = 3 AND list_id = 77 AND article_id = $1 RETURNING kind, list_id, published_at"
                .to_owned(),
        );
        let leaving = (0..200_i64).map(|n| (n * 7_919 % 3_000) * 2 + 2).chain((1..6_000).step_by(74));
        for article in leaving {
            let left = tx.all(&take, db::p![article], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            marks::leave(tx, &left, article)?;
        }
        Ok(())
    });
    let kept = laid(&site);
    write(&site, |tx| marks::lay(tx, ListKind::Tag, LIST));
    assert_eq!(kept, laid(&site), "kept one by one, and counted anew");
    assert!(kept.len() > 30, "{kept:?}");
}

/// The stories on a page, by their numbers.
fn stories(page: &Answer) -> Vec<u32> {
    let main = page.between("<main", "</main>").split("<aside").next().unwrap_or_default();
    let links = main.split("href=\"/2024/04/story-").skip(1);
    let mut numbers: Vec<u32> = links.filter_map(|rest| rest.split('/').next()?.parse().ok()).collect();
    numbers.dedup();
    numbers
}

fn archive(stories: i64) -> Export {
    let story = |id: i64| {
        let minute = id % 60;
        let (day, hour) = (1 + id / 60 / 24, id / 60 % 24);
        Post::new(id, &format!("story-{id}"), &format!("Story {id}"))
            .at(&format!("2024-04-{day:02} {hour:02}:{minute:02}:00"))
            .link(&format!("/2024/04/story-{id}/"))
            .section("coast")
            .tag("wall")
    };
    let coming = story(stories + 1).status("future").at("2024-06-01 18:00:00").link("/2024/04/story-451/");
    Export::of((1..=stories).map(story).chain([coming])).section("coast", "")
}

on_both!(old_page_addresses_stay_exact_when_stories_come_and_go, exact);
async fn exact(engine: Engine) {
    let site = TestSite::with(engine, &archive(450));
    let lists = ["", "/category/coast", "/tag/wall", "/author/ana", "/2024", "/2024/04"];
    for list in lists {
        let page = site.get(&format!("{list}/page/40/")).await;
        assert_eq!(stories(&page), (51..=60).rev().collect::<Vec<_>>(), "{list}");
        assert_eq!(stories(&site.get(&format!("{list}/page/45/")).await), (1..=10).rev().collect::<Vec<_>>(), "{list}");
        assert_eq!(site.get(&format!("{list}/page/46/")).await.status, 404, "{list}");
    }
    let feed = site.get("/feed/?paged=20").await;
    assert!(feed.has("/story-70/") && feed.has("/story-51/") && !feed.has("/story-71/"), "feeds too");

    // One has waited for its hour all the while: then everything moves by one, and back when another goes.
    site.set_time("2024-06-01T18:00:00Z");
    let now = site.app.clock.now();
    let whole = [("", 52), ("/category/coast", 52), ("/tag/wall", 52), ("/author/ana", 52)];
    for (list, first) in whole {
        let page = site.get(&format!("{list}/page/40/")).await;
        assert_eq!(stories(&page), (first..=61).rev().collect::<Vec<_>>(), "{list}");
    }
    write(&site, move |tx| actions::release(tx, now).map(drop));
    let editor = Account { id: 900, email: String::new(), name: "Ana".to_owned(), role: Role::Editor };
    let article: i64 =
        site.words("SELECT CAST(id AS TEXT) FROM article WHERE slug = 'story-300'")[0].parse().expect("its number");
    let withdrawn = site.app.db.transact_blocking(move |tx| {
        actions::withdraw(tx, &Colleague { account: editor.clone() }, article, "It was not so.", now)
    });
    withdrawn.expect("withdrawn");
    for list in lists {
        let first = if list == "/2024/04" { 50 } else { 51 };
        let page = site.get(&format!("{list}/page/40/")).await;
        assert_eq!(stories(&page), (first..first + 10).rev().collect::<Vec<_>>(), "{list}");
    }
    let kept = all_marks(&site);
    write(&site, marks::lay_all);
    assert_eq!(kept, all_marks(&site), "what the verbs kept is what there is");
}

fn all_marks(site: &TestSite) -> Vec<String> {
    site.words(
        "SELECT CAST(kind AS TEXT) || ' ' || CAST(list_id AS TEXT) || ' ' || CAST(height AS TEXT) || ' ' ||
                CAST(article_id AS TEXT) || ': ' || CAST(articles AS TEXT) FROM list_mark
         ORDER BY kind, list_id, height, article_id",
    )
}

on_both!(no_question_about_a_list_walks_through_it, plans);
async fn plans(engine: Engine) {
    let site = TestSite::new(engine);
    fill(&site, 20_000, 1, 3);
    write(&site, marks::lay_all);
    site.app.db.analyze().expect("analysed");
    let of = site.app.db.engine();
    let reads =
        |sql: &String| sql.starts_with("SELECT") && (sql.contains("FROM listing") || sql.contains("FROM list_mark"));
    let asked: Vec<String> =
        db::Db::statements().into_iter().map(|sql| sql.text(of).to_owned()).filter(reads).collect();
    assert!(asked.len() > 10, "{} questions are looked at", asked.len());
    for sql in asked {
        let filled = (1..20).rev().fold(sql.clone(), |sql, number| sql.replace(&format!("${number}"), "1"));
        let (explain, column) = match engine {
            Engine::Sqlite => ("EXPLAIN QUERY PLAN", 3),
            Engine::Postgres => ("EXPLAIN", 0),
        };
        let explained = db::Sql::dynamic(format!("{explain} {filled}"));
        let plan = site.app.db.read_blocking(move |db| db.all(&explained, &[], |row| row.get::<String>(column)));
        let plan = plan.expect("a plan");
        let walked = |step: &String| {
            let (_, table) = step.split_once("SCAN ").or_else(|| step.split_once("Seq Scan on "))?;
            table.split(' ').next().map(str::to_owned)
        };
        let walks = plan.iter().filter_map(walked).any(|table| {
            ["listing", "list_mark"].contains(&table.as_str()) || (table == "l" && sql.contains("listing l"))
        });
        assert!(!walks, "{sql}\n{plan:#?}");
    }
}
