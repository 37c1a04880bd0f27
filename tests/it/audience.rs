//! Readers are counted: who counts, who does not, and that no count is lost or doubled.

use std::net::IpAddr;

use masthead::accounts::Role;
use masthead::audience;

use crate::support::{Answer, Engine, Export, Post, TestSite, on_both};

const ARTICLE: &str = "/2024/05/tide/";
const BROWSER: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0";

fn site(engine: Engine) -> TestSite {
    let draft = Post::new(7, "draft", "Draft").status("draft");
    TestSite::with(engine, &Export::of([Post::new(5, "tide", "Tide turns"), Post::new(6, "wall", "Wall holds"), draft]))
}

fn address(n: u32) -> IpAddr {
    std::net::Ipv4Addr::from_bits(0xC612_0000 + n).into()
}

/// The script of an article's page, in the browser of one reader.
async fn seen(site: &TestSite, from: u32, article: &str, headers: &[(&str, &str)]) -> Answer {
    let mut all = vec![("sec-fetch-site", "same-origin"), ("user-agent", BROWSER)];
    all.retain(|(name, _)| headers.iter().all(|(other, _)| other != name));
    all.extend(headers.iter().filter(|(_, value)| !value.is_empty()));
    site.post_from(address(from), "/-/seen", &[("article", article), ("from", "search.example")], &all).await
}

fn counted(site: &TestSite, table: &str) -> i64 {
    let sums = site.counters(&format!("SELECT CAST(COALESCE(SUM(views), 0) AS TEXT) FROM {table}"));
    sums[0].parse().expect("a number")
}

on_both!(two_readers_are_two_views_and_a_reload_is_none, readers);
async fn readers(engine: Engine) {
    let site = site(engine);
    assert!(site.open(ARTICLE).await.has("<dd data-count=\"views\" title=\"0\">0</dd>"));
    let first = seen(&site, 1, "5", &[]).await;
    assert_eq!(first.header("content-type"), "application/json; charset=utf-8");
    assert!(first.has("\"views\":{\"short\":\"1\",\"exact\":\"1\"}"), "{}", first.body);
    seen(&site, 2, "5", &[]).await;
    let again = seen(&site, 1, "5", &[]).await;
    assert!(again.has("\"short\":\"2\""), "a reload is shown the number and does not move it: {}", again.body);
    site.set_time("2024-06-01T12:30:00Z");
    assert!(seen(&site, 1, "5", &[]).await.has("\"short\":\"3\""), "half an hour later it is another view");

    audience::flush(&site.app).await.expect("written");
    assert_eq!((counted(&site, "tally"), counted(&site, "view_slot"), counted(&site, "source_slot")), (3, 3, 3));
    assert_eq!(site.counters("SELECT host FROM source_slot ORDER BY slot LIMIT 1"), ["search.example"]);
    assert!(
        site.open(ARTICLE).await.has("<dd data-count=\"views\" title=\"3\">3</dd>"),
        "without script the number is printed"
    );
    assert!(first.headers.get("set-cookie").is_none());
}

on_both!(programs_prefetches_and_other_sites_are_not_counted, left_out);
async fn left_out(engine: Engine) {
    let site = site(engine);
    let cases: [(&[(&str, &str)], u16); 7] = [
        (&[("user-agent", "Mozilla/5.0 (compatible; Googlebot/2.1)")], 200),
        (&[("user-agent", "")], 200),
        (&[("sec-purpose", "prefetch;prerender")], 200),
        (&[("sec-fetch-site", "")], 200),
        (&[("sec-fetch-site", "cross-site")], 403),
        (&[("origin", "https://evil.example"), ("sec-fetch-site", "")], 403),
        (&[("user-agent", "curl/8.9.1")], 200),
    ];
    for (headers, status) in cases {
        assert_eq!(seen(&site, 1, "5", headers).await.status, status, "{headers:?}");
    }
    for article in ["7", "4711", "-5", "x", ""] {
        assert_eq!(seen(&site, 1, article, &[]).await.status, 404, "{article}: only what readers can see is counted");
    }
    site.open(ARTICLE).await;
    site.head(ARTICLE).await;
    assert_eq!(site.open("/-/seen").await.status, 405);
    audience::flush(&site.app).await.expect("written");
    assert_eq!(counted(&site, "tally"), 0);
    let reasons = site.counters("SELECT reason || ' ' || CAST(times AS TEXT) FROM left_out_slot ORDER BY reason");
    assert_eq!(reasons, ["prefetch 1", "robot 4"], "the newsroom is told what was left out");
    assert!(seen(&site, 1, "5", &[]).await.has("\"short\":\"1\""), "and the reader behind that address still counts");
}

// The budget of an address is kept in memory: the database plays no part in it.
#[tokio::test(flavor = "multi_thread")]
async fn nobody_counts_for_a_crowd_and_no_claim_makes_one() {
    let site = site(Engine::Sqlite);
    for n in 0..400 {
        let browser = format!("{BROWSER} {n}");
        let claim = format!("203.0.113.{}", n % 250);
        seen(&site, 1, "5", &[("user-agent", &browser), ("x-forwarded-for", &claim)]).await;
    }
    audience::flush(&site.app).await.expect("written");
    assert_eq!(counted(&site, "tally"), 300, "one address has a budget");
}

on_both!(a_share_is_counted_once_for_each_reader_and_network, shares);
async fn shares(engine: Engine) {
    let site = site(engine);
    let share = async |from: u32, network: &str| {
        let headers = [("sec-fetch-site", "same-origin"), ("user-agent", BROWSER)];
        site.post_from(address(from), "/-/shared", &[("article", "5"), ("network", network)], &headers)
            .await
            .status
            .as_u16()
    };
    for (from, network, status) in
        [(1, "facebook", 204), (1, "facebook", 204), (1, "sheet", 204), (2, "facebook", 204), (2, "myspace", 404)]
    {
        assert_eq!(share(from, network).await, status, "{from} {network}");
    }
    audience::flush(&site.app).await.expect("written");
    assert!(site.open(ARTICLE).await.has("<dd data-count=\"shares\" title=\"3\">3</dd>"));
    assert_eq!(site.counters("SELECT CAST(SUM(shares) AS TEXT) FROM share_slot"), ["3"]);
}

on_both!(counts_are_exact_in_a_mix_whose_truth_is_known, mix);
async fn mix(engine: Engine) {
    let site = site(engine);
    let mut truth = [0_i64; 2];
    for n in 0..1_500_u32 {
        let article = n % 2;
        let number = if article == 0 { "5" } else { "6" };
        match n % 6 {
            // A new reader, who reloads at once.
            0 | 1 => {
                seen(&site, n, number, &[]).await;
                seen(&site, n, number, &[]).await;
                truth[article as usize] += 1;
            }
            2 => drop(seen(&site, n, number, &[("user-agent", "SomeCrawler/1.0 (+https://x.example)")]).await),
            3 => drop(seen(&site, n, number, &[("sec-purpose", "prefetch")]).await),
            // A reader of a moment ago again.
            4 => drop(seen(&site, n - 4, number, &[]).await),
            _ => {
                seen(&site, n, number, &[]).await;
                truth[article as usize] += 1;
            }
        }
        if n % 500 == 0 {
            audience::flush(&site.app).await.expect("written");
        }
    }
    audience::flush(&site.app).await.expect("written");
    audience::flush(&site.app).await.expect("nothing more to write");
    let tally = site.counters("SELECT CAST(views AS TEXT) FROM tally ORDER BY article_id");
    assert_eq!(tally, truth.map(|views| views.to_string()));
    assert_eq!(counted(&site, "view_slot"), truth.iter().sum::<i64>());
}

on_both!(what_was_counted_is_there_after_a_start_and_lists_are_made_from_it, restart);
async fn restart(engine: Engine) {
    let site = site(engine);
    for from in 0..3 {
        seen(&site, from, "6", &[]).await;
    }
    seen(&site, 9, "5", &[]).await;
    audience::flush(&site.app).await.expect("written");
    let again = audience::open(&site.app.counters, site.app.clock.now()).expect("opened");
    assert_eq!((again.counts(6).views, again.counts(5).views), (3, 1));
    assert_eq!(again.popular(), [6, 5], "the most read comes first");
}

on_both!(readers_are_told_how_they_are_counted, told);
async fn told(engine: Engine) {
    let site = site(engine);
    assert!(site.open(ARTICLE).await.has("href=\"/-/counting/\""));
    let page = site.open("/-/counting/").await;
    assert!(page.is_ok() && page.has("half an hour") && page.has("How we count readers"));
}

on_both!(the_newsroom_sees_what_is_being_read_as_it_happens_and_nobody_else_does, live);
async fn live(engine: Engine) {
    let site = site(engine);
    let editor = site.signed_in("ed", Role::Editor).await;
    for reader in 1..=3 {
        seen(&site, reader, "6", &[]).await;
    }
    seen(&site, 1, "5", &[]).await;
    let page = site.get_as(&editor, "/newsroom/statistics/").await;
    assert!(
        page.is_ok() && page.between("data-reading ", "</table>").contains("Wall holds"),
        "complete without script"
    );

    let asks = [("cookie", editor.as_str()), ("accept", "text/event-stream"), ("accept-encoding", "gzip, br")];
    let (kind, first) = site.first_of("/newsroom/statistics/live/", &asks).await;
    assert_eq!(kind, "text/event-stream");
    let data = first.split_once("data: ").and_then(|(_, data)| data.strip_suffix("\n\n")).expect("one event");
    let moving: serde_json::Value = serde_json::from_str(data).expect("JSON");
    assert_eq!((moving["now"].as_str(), moving["today"].as_str()), (Some("4"), Some("4")));
    assert_eq!(
        (moving["reading"][0]["headline"].as_str(), moving["reading"][0]["count"].as_i64()),
        (Some("Wall holds"), Some(3))
    );
    site.set_time("2024-06-01T12:06:00Z");
    let (_, later) = site.first_of("/newsroom/statistics/live/", &asks).await;
    assert!(later.contains("\"now\":\"0\"") && later.contains("\"reading\":[]"), "{later}");

    let reader = site.signed_in("rae", Role::Reader).await;
    for (cookie, status) in [(reader.as_str(), 403), ("", 401)] {
        let asks = [("cookie", cookie), ("accept", "text/event-stream")];
        let refused = site.get_with("/newsroom/statistics/live/", &asks).await;
        assert!(refused.status == status && !refused.has("Wall holds"), "{}", refused.status);
    }
}

on_both!(a_withdrawn_article_is_counted_for_moments_only, withdrawn);
async fn withdrawn(engine: Engine) {
    let site = site(engine);
    assert!(seen(&site, 1, "5", &[]).await.is_ok());
    site.run("UPDATE article SET status = 5 WHERE id = 5");
    site.set_time("2024-06-01T12:00:05Z");
    assert_eq!(seen(&site, 2, "5", &[]).await.status, 404);
}
