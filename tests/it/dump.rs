//! The second way in: a dump of the database brings what an export leaves out.

use std::fs;
use std::io::Write as _;

use masthead::importing::wordpress::{Options, Report};

use crate::support::{Engine, TestSite, form, on_both};

/// A small WordPress of a newsroom, as mysqldump writes it. Tables stand in the order of their names.
const DUMP: &str = r#"-- MySQL dump 10.13  Distrib 8.0.36
/*!40101 SET NAMES utf8mb4 */;
CREATE TABLE `news_commentmeta` (`meta_id` bigint, `comment_id` bigint, `meta_key` varchar(255), `meta_value` longtext);
INSERT INTO `news_commentmeta` VALUES (1,11,'rating','5');
CREATE TABLE `news_comments` (`comment_ID` bigint, `comment_post_ID` bigint, `comment_author` tinytext, `comment_author_email` varchar(100), `comment_author_url` varchar(200), `comment_author_IP` varchar(100), `comment_date` datetime, `comment_date_gmt` datetime, `comment_content` text, `comment_karma` int, `comment_approved` varchar(20), `comment_agent` varchar(255), `comment_type` varchar(20), `comment_parent` bigint, `user_id` bigint);
INSERT INTO `news_comments` VALUES (11,1,'Bo','bo@paper.example','','203.0.113.9','2024-05-02 10:00:00','2024-05-02 08:00:00','It\'s so.',0,'1','','comment',0,0),(12,1,'Pills','x@spam.example','','203.0.113.8','2024-05-02 11:00:00','2024-05-02 09:00:00','cheap canary',0,'spam','','comment',0,0);
CREATE TABLE `news_options` (`option_id` bigint, `option_name` varchar(191), `option_value` longtext, `autoload` varchar(20));
INSERT INTO `news_options` VALUES (1,'siteurl','https://paper.example','yes'),(2,'home','https://paper.example','yes'),(3,'blogname','The Paper','yes'),(4,'blogdescription','News of the coast','yes'),(5,'permalink_structure','/news/%year%/%postname%/','yes'),(6,'category_base','topics','yes'),(7,'timezone_string','Europe/Oslo','yes'),(8,'posts_per_page','7','yes'),(9,'sticky_posts','a:1:{i:0;i:2;}','yes'),(10,'stylesheet','tidal','yes'),(11,'theme_mods_tidal','a:1:{s:18:"nav_menu_locations";a:1:{s:7:"primary";i:9;}}','yes'),(12,'wpseo-premium-redirects-base','a:1:{i:0;a:4:{s:6:"origin";s:8:"very-old";s:3:"url";s:10:"news/2024/";s:4:"type";i:301;s:6:"format";s:5:"plain";}}','yes'),(13,'show_on_front','page','yes'),(14,'page_on_front','4','yes'),(15,'widget_text','a:0:{}','yes'),(16,'evil','O:8:"Shutdown":1:{s:3:"run";s:6:"rm -rf";}','yes');
CREATE TABLE `news_popularpostsdata` (`postid` bigint, `day` datetime, `last_viewed` datetime, `pageviews` bigint);
INSERT INTO `news_popularpostsdata` VALUES (1,'2024-05-01 00:00:00','2024-05-09 00:00:00',4711);
CREATE TABLE `news_postmeta` (`meta_id` bigint, `post_id` bigint, `meta_key` varchar(255), `meta_value` longtext);
INSERT INTO `news_postmeta` VALUES (1,1,'_yoast_wpseo_title','%%title%% %%sep%% %%sitename%%'),(2,1,'own_field',0x6B657074),(3,5,'_wp_attached_file','2024/05/wall.png'),(4,8,'_menu_item_type','post_type'),(5,8,'_menu_item_object','page'),(6,8,'_menu_item_object_id','4'),(7,8,'_menu_item_menu_item_parent','0');
CREATE TABLE `news_posts` (`ID` bigint, `post_author` bigint, `post_date` datetime, `post_date_gmt` datetime, `post_content` longtext, `post_title` text, `post_excerpt` text, `post_status` varchar(20), `comment_status` varchar(20), `ping_status` varchar(20), `post_password` varchar(255), `post_name` varchar(200), `to_ping` text, `pinged` text, `post_modified` datetime, `post_modified_gmt` datetime, `post_content_filtered` longtext, `post_parent` bigint, `guid` varchar(255), `menu_order` int, `post_type` varchar(20), `post_mime_type` varchar(100), `comment_count` bigint, PRIMARY KEY (`ID`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
INSERT INTO `news_posts` VALUES (1,3,'2024-05-01 12:00:00','2024-05-01 10:00:00','The tide -- \"high\".\nSecond line.','Tide','','publish','open','open','','tide','','','2024-05-03 12:00:00','2024-05-03 10:00:00','',0,'https://paper.example/?p=1',0,'post','',1),(2,4,'2024-05-02 12:00:00','2024-05-02 10:00:00','Notice.','Notice','','publish','open','open','','notice','','','2024-05-02 12:00:00','2024-05-02 10:00:00','',0,'https://paper.example/?p=2',0,'post','',0),(3,3,'2024-05-03 12:00:00','0000-00-00 00:00:00','Draft.','Draft','','draft','open','open','','','','','2024-05-03 12:00:00','2024-05-03 10:00:00','',0,'https://paper.example/?p=3',0,'post','',0),(4,3,'2024-05-01 12:00:00','2024-05-01 10:00:00','About us.','About','','publish','closed','open','','about','','','2024-05-01 12:00:00','2024-05-01 10:00:00','',0,'https://paper.example/?page_id=4',0,'page','',0),(5,3,'2024-05-01 12:00:00','2024-05-01 10:00:00','','Wall','','inherit','open','open','','wall','','','2024-05-01 12:00:00','2024-05-01 10:00:00','',1,'https://paper.example/wp-content/uploads/2024/05/wall.png',0,'attachment','image/png',0),(6,4,'2024-05-01 13:00:00','2024-05-01 11:00:00','The tide was low.','Low tide','','inherit','closed','closed','','1-revision-v1','','','2024-05-01 13:00:00','2024-05-01 11:00:00','',1,'https://paper.example/?p=6',0,'revision','',0),(7,3,'2024-05-03 12:00:00','2024-05-03 10:00:00','The tide -- \"high\".\nSecond line.','Tide','','inherit','closed','closed','','1-revision-v1','','','2024-05-03 12:00:00','2024-05-03 10:00:00','',1,'https://paper.example/?p=7',0,'revision','',0),(8,3,'2024-05-03 12:00:00','2024-05-03 10:00:00','','','','publish','closed','closed','','8','','','2024-05-03 12:00:00','2024-05-03 10:00:00','',0,'https://paper.example/?p=8',1,'nav_menu_item','',0),(9,3,'2024-05-03 12:00:00','0000-00-00 00:00:00','','','','auto-draft','open','open','','','','','2024-05-03 12:00:00','2024-05-03 10:00:00','',0,'',0,'post','',0);
CREATE TABLE `news_redirection_items` (`id` int, `url` mediumtext, `regex` int, `status` varchar(10), `action_type` varchar(20), `action_code` int, `action_data` mediumtext, `match_type` varchar(20));
INSERT INTO `news_redirection_items` VALUES (1,'/old-tide/',0,'enabled','url',301,'/news/2024/tide/','url'),(2,'/shop/(.*)',1,'enabled','url',301,'/about/','url');
CREATE TABLE `news_term_relationships` (`object_id` bigint, `term_taxonomy_id` bigint, `term_order` int);
INSERT INTO `news_term_relationships` VALUES (1,21,0),(1,22,0),(1,31,1),(1,32,0),(8,29,0);
CREATE TABLE `news_term_taxonomy` (`term_taxonomy_id` bigint, `term_id` bigint, `taxonomy` varchar(32), `description` longtext, `parent` bigint, `count` bigint);
INSERT INTO `news_term_taxonomy` VALUES (20,10,'category','',0,0),(21,11,'category','On the water',10,1),(22,12,'post_tag','',0,1),(29,9,'nav_menu','',0,1),(31,13,'author','',0,1),(32,14,'author','',0,1);
CREATE TABLE `news_terms` (`term_id` bigint, `name` varchar(200), `slug` varchar(200), `term_group` bigint);
INSERT INTO `news_terms` VALUES (9,'Menu','menu',0),(10,'Coast','coast',0),(11,'Harbour','harbour',0),(12,'Wall','wall',0),(13,'ana','cap-ana',0),(14,'Rosa Lund','cap-rosa-lund',0);
CREATE TABLE `news_usermeta` (`umeta_id` bigint, `user_id` bigint, `meta_key` varchar(255), `meta_value` longtext);
INSERT INTO `news_usermeta` VALUES (1,3,'news_capabilities','a:1:{s:6:"author";b:1;}'),(2,4,'news_capabilities','a:1:{s:13:"administrator";b:1;}'),(3,5,'news_capabilities','a:1:{s:10:"subscriber";b:1;}'),(4,4,'description','Runs the desk.');
CREATE TABLE `news_users` (`ID` bigint, `user_login` varchar(60), `user_pass` varchar(255), `user_nicename` varchar(50), `user_email` varchar(100), `user_url` varchar(100), `user_registered` datetime, `user_activation_key` varchar(255), `user_status` int, `display_name` varchar(250));
INSERT INTO `news_users` VALUES (3,'ana','5f4dcc3b5aa765d61d8327deb882cf99','ana','ana@paper.example','','2020-01-01 00:00:00','',0,'Ana Ruiz'),(4,'boss@paper.example','$P$BLM0VmR4QJLtfS2IrxE61CkHixuj7M/','the-editor','boss@paper.example','','2020-01-01 00:00:00','',0,'The Editor'),(5,'reader','$2y$10$abc','reader','reader@paper.example','','2020-01-01 00:00:00','',0,'A Reader');
-- Dump completed on 2024-05-10
"#;

fn import(site: &TestSite, dump: &[u8], name: &str) -> Report {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join(name);
    fs::write(&file, dump).expect("written");
    site.import_files(Options { sql: Some(file), ..Options::default() })
}

on_both!(a_dump_brings_what_an_export_leaves_out, everything);
async fn everything(engine: Engine) {
    let site = TestSite::new(engine);
    let report = import(&site, DUMP.as_bytes(), "dump.sql");

    assert_eq!(report.site.permalinks, "/news/%year%/%postname%/", "the setting, not a guess");
    assert_eq!(report.site.time_zone, "Europe/Oslo");
    assert_eq!(report.addresses.unanswered, Vec::<String>::new());
    let tide = site.get("/news/2024/tide/").await;
    assert!(tide.is_ok() && tide.has("s so.") && !tide.has("canary"), "remarks come, spam stays apart");
    assert!(tide.has("Rosa Lund"), "bylines of Co-Authors Plus");
    assert_eq!(site.words("SELECT author FROM comment WHERE status = 3"), ["Pills"]);
    assert!(site.get("/news/topics/coast/harbour/").await.is_ok(), "the bases of lists are the site's own");
    assert_eq!(site.get("/old-tide/").await.location(), "/news/2024/tide/");
    assert_eq!(site.get("/very-old/").await.location(), "/news/2024/");
    assert_eq!(report.findings.count("RedirectNotTaken"), 1, "a pattern is reported");
    assert!(site.get("/news/author/the-editor/").await.has("Runs the desk."), "an author's own address and words");

    let roles = site.words("SELECT login || ':' || role FROM account ORDER BY login");
    assert_eq!(roles, ["ana:author", "boss@paper.example:administrator", "reader:reader"]);
    assert_eq!(site.rows()["former_password"], 3);
    assert!(site.words("SELECT hash FROM former_password ORDER BY account_id")[1].starts_with("$P$B"));
    let history = site.words("SELECT headline || ':' || origin FROM revision WHERE article_id = 1 ORDER BY number");
    assert_eq!(history, ["Low tide:imported", "Tide:imported"], "the present is there once");
    assert_eq!(site.words("SELECT slug FROM article WHERE sticky = 1"), ["notice"]);
    assert_eq!(site.words("SELECT CAST(views_base AS TEXT) FROM article WHERE id = 1"), ["4711"]);
    assert_eq!(site.words("SELECT seo_title FROM article WHERE id = 1"), ["Tide – The Paper"]);
    assert_eq!(site.words("SELECT meta_value FROM legacy_meta WHERE meta_key = 'own_field'"), ["kept"]);
    assert_eq!(site.words("SELECT name || ':' || place FROM menu"), ["Menu:main"]);
    assert_eq!(report.findings.count("FrontWasPage"), 1);

    let again = import(&site, DUMP.as_bytes(), "dump.sql");
    assert!(again.written.is_empty(), "{:?}", again.written);
}

on_both!(staff_sign_in_with_the_password_they_had, former_passwords);
async fn former_passwords(engine: Engine) {
    let site = TestSite::new(engine);
    import(&site, DUMP.as_bytes(), "dump.sql");
    assert!(site.try_sign_in("boss", "low tide at dusk").await.header("set-cookie").is_empty());

    let entered = site.try_sign_in("boss", "low tide at noon").await;
    assert_eq!((entered.status.as_u16(), entered.location()), (303, "/newsroom/"));
    assert!(site.get_as(&entered.cookie(), "/newsroom/").await.is_ok());
    let kept = site.words("SELECT c.password FROM credential c WHERE c.email_key = 'boss@paper.example'");
    assert!(kept[0].starts_with("$argon2id$"), "kept in our own form from now on");
    assert_eq!(site.rows()["former_password"], 2, "and the old hash is gone");
    assert!(site.try_sign_in("boss", "low tide at noon").await.cookie().len() > 10);

    let again = import(&site, DUMP.as_bytes(), "dump.sql");
    assert!(again.written.is_empty());
    assert_eq!(site.rows()["former_password"], 2, "a second import brings no old password back");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_weak_password_from_before_the_move_opens_once_and_asks_for_a_better_one() {
    let site = TestSite::new(Engine::Sqlite);
    import(&site, DUMP.as_bytes(), "dump.sql");
    let fields = form(&[("log", "ana"), ("pwd", "password"), ("next", "/newsroom/")]);
    let entered = site.post("/login/", &fields).await;
    assert_eq!(entered.location(), "/account/?said=weak");
    assert!(site.get_as(&entered.cookie(), "/account/?said=weak").await.has("please choose a longer one"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_that_was_closed_here_is_not_opened_by_its_former_password() {
    let site = TestSite::new(Engine::Sqlite);
    import(&site, DUMP.as_bytes(), "dump.sql");
    site.run("UPDATE account SET disabled = 1 WHERE login = 'boss@paper.example'");
    import(&site, DUMP.as_bytes(), "dump.sql");
    let refused = site.try_sign_in("boss", "low tide at noon").await;
    assert!(refused.status.as_u16() == 422 && refused.header("set-cookie").is_empty());
}

#[test]
fn a_packed_dump_is_the_same_dump() {
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gz.write_all(DUMP.as_bytes()).expect("packed");
    let zst = zstd::encode_all(DUMP.as_bytes(), 1).expect("packed");
    for (packed, name) in [(gz.finish().expect("packed"), "dump.sql.gz"), (zst, "dump.sql.zst")] {
        let site = TestSite::new(Engine::Sqlite);
        let report = import(&site, &packed, name);
        assert_eq!(report.written.get("articles"), Some(&3), "{name}");
    }
}

#[test]
fn a_dump_that_was_cut_brings_what_is_whole_and_says_where_it_ends() {
    let at = DUMP.find("CREATE TABLE `news_usermeta`").expect("there");
    let site = TestSite::new(Engine::Sqlite);
    let report = import(&site, &DUMP.as_bytes()[..at - 40], "dump.sql");
    assert_eq!(report.findings.count("DumpCutOff"), 1);
    assert_eq!(report.written.get("articles"), Some(&3));
}

#[test]
fn what_is_no_dump_of_a_wordpress_is_refused_in_words() {
    let refused = |text: &str| {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("dump.sql");
        fs::write(&file, text).expect("written");
        let site = TestSite::new(Engine::Sqlite);
        let error =
            site.try_import(Options { sql: Some(file), ..Options::default() }).expect_err("refused").to_string();
        assert_eq!(site.rows()["import_site"], 0);
        error
    };
    let error = refused("<?xml version=\"1.0\"?><rss/>");
    assert!(error.contains("dump.sql") && error.contains("no database dump"), "{error}");
    let error = refused("CREATE TABLE `t` (`a` int);\nINSERT INTO `t` VALUES (1);\n");
    assert!(error.contains("no tables of a WordPress"), "{error}");
}

#[test]
fn of_several_sites_the_largest_comes_and_the_others_are_named() {
    let other = DUMP.replace("news_", "old_").replace("The Paper", "The Old Paper");
    let posts = other.find("CREATE TABLE `old_posts`").expect("there");
    let small = &other[other.find("CREATE TABLE `old_options`").expect("there")..posts];
    let one = "CREATE TABLE `old_posts` (`ID` bigint, `post_title` text, `post_type` varchar(20), `post_status` varchar(20));\n\
               INSERT INTO `old_posts` VALUES (1,'x','post','publish');\n";
    let site = TestSite::new(Engine::Sqlite);
    let report = import(&site, format!("{DUMP}{small}{one}").as_bytes(), "dump.sql");
    assert_eq!(report.site.name, "The Paper");
    assert_eq!(report.findings.count("OtherPrefix"), 1);
}
