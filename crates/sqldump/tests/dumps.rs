//! Dumps as programs, plugins and accidents write them.

use sqldump::{Error, FindingKind, Reader, Row};

const TABLE: &str = "CREATE TABLE `wp_posts` (\n  `ID` bigint NOT NULL,\n  `title` text,\n  PRIMARY KEY (`ID`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;\n";

/// Numbers and titles of the rows; kinds and lines of what was wrong.
type Found = (Vec<(i64, String)>, Vec<(FindingKind, u64)>);

fn rows(dump: &str) -> Found {
    let mut reader = Reader::new(dump.as_bytes());
    let mut rows = Vec::new();
    let pair = |row: &Row| (row.number("ID").unwrap_or(-1), row.text("title"));
    while let Some(row) = reader.next_row().expect("a dump") {
        rows.push(pair(&row));
    }
    (rows, reader.findings().into_iter().map(|finding| (finding.kind, finding.line)).collect())
}

fn titles(values: &str) -> Vec<String> {
    let (rows, findings) = rows(&format!("{TABLE}INSERT INTO `wp_posts` VALUES {values};\n"));
    assert_eq!(findings, [], "{values}");
    rows.into_iter().map(|(_, title)| title).collect()
}

#[test]
fn values_are_read_as_mysql_writes_them() {
    assert_eq!(titles(r"(1,'It\'s'),(2,'a''b'),(3,'x\\y\nz\0\Z')"), ["It's", "a'b", "x\\y\nz\0\u{1a}"]);
    assert_eq!(titles(r#"(1,"a""b"),(2,'100\%')"#), ["a\"b", "100\\%"]);
    assert_eq!(titles("(1,0x4A4B),(2,x'4C'),(3,_binary 'M'),(4,NULL),(5,_utf8mb4 0x4E)"), ["JK", "L", "M", "", "N"]);
    assert_eq!(titles("(1,'a;b),(2'),\n(2,'c')"), ["a;b),(2", "c"]);
    assert_eq!(titles("(1,CURRENT_TIMESTAMP())"), [""]);
    assert_eq!(titles("(-7,'台风 — ü')"), ["台风 — ü"]);
}

#[test]
fn what_is_no_row_is_passed_over() {
    let dump = format!(
        "-- MySQL dump 10.13\n/*!40101 SET NAMES utf8mb4 */;\n# a note; with 'quotes\nDROP TABLE IF EXISTS `wp_posts`;\n{TABLE}\
         LOCK TABLES `wp_posts` WRITE;\nDELIMITER ;;\nCREATE TRIGGER t BEFORE INSERT ON x FOR EACH ROW BEGIN SET @a=1; \
         INSERT INTO `wp_posts` VALUES (9,'no'); END ;;\nDELIMITER ;\nINSERT INTO `wp_posts` (`title`, `ID`) VALUES ('a',1);\n\
         REPLACE INTO `db`.`wp_posts` VALUES (2,'b') ON DUPLICATE KEY UPDATE ID=1;\nUNLOCK TABLES;\n-- Dump completed\n"
    );
    assert_eq!(rows(&dump), (vec![(1, "a".to_owned()), (2, "b".to_owned())], vec![]));
}

#[test]
fn a_dump_that_ends_in_the_middle_gives_what_was_whole() {
    let whole = format!("{TABLE}INSERT INTO `wp_posts` VALUES (1,'a'),(2,'b'),(3,'c');\n");
    let cut = &whole[..whole.len() - 5];
    let (rows, findings) = rows(cut);
    assert_eq!(rows, [(1, "a".to_owned()), (2, "b".to_owned())]);
    assert_eq!(findings, [(FindingKind::CutOff, 6)]);
}

#[test]
fn every_beginning_of_a_dump_is_read_without_harm() {
    let whole = format!(
        "-- x\n{TABLE}INSERT INTO `wp_posts` VALUES (1,'a\\'b'),(2,0x4A);\nINSERT INTO `wp_posts` VALUES (3,'c');\n"
    );
    for end in 1..whole.len() {
        let mut reader = Reader::new(&whole.as_bytes()[..end]);
        while let Ok(Some(row)) = reader.next_row() {
            assert!(row.number("ID").is_some());
        }
    }
}

#[test]
fn marks_of_a_merge_are_named_and_left_out() {
    let dump = format!(
        "{TABLE}INSERT INTO `wp_posts` VALUES (1,'a');\n<<<<<<< HEAD\nINSERT INTO `wp_posts` VALUES (2,'b');\n=======\n\
         INSERT INTO `wp_posts` VALUES (3,'c');\n>>>>>>> other\n"
    );
    let (rows, findings) = rows(&dump);
    assert_eq!(rows.len(), 3);
    assert_eq!(
        findings.iter().map(|(kind, line)| (*kind, *line)).collect::<Vec<_>>(),
        [(FindingKind::MergeMark, 7), (FindingKind::MergeMark, 9), (FindingKind::MergeMark, 11)]
    );
}

#[test]
fn a_broken_row_does_not_take_the_rest_with_it() {
    let dump = format!(
        "{TABLE}INSERT INTO `wp_posts` VALUES (1,'a'),(2,?? 'b'),(3,'c');\nINSERT INTO `wp_posts` VALUES (4,'d'),(5,'e','f');\n"
    );
    let (rows, findings) = rows(&dump);
    assert_eq!(rows, [(1, "a".to_owned()), (4, "d".to_owned())]);
    assert_eq!(findings, [(FindingKind::BrokenRow, 6), (FindingKind::WrongWidth, 7)]);
}

#[test]
fn rows_of_a_table_that_nobody_declared_are_reported_once() {
    let dump = "INSERT INTO `a` VALUES (1);\nINSERT INTO `a` VALUES (2);\n";
    assert_eq!(rows(dump), (vec![], vec![(FindingKind::UnknownTable, 1)]));
}

#[test]
fn a_latin1_table_that_holds_utf8_says_so() {
    let dump =
        "CREATE TABLE `p` (`ID` int, `title` text) DEFAULT CHARSET=latin1;\nINSERT INTO `p` VALUES (1,'CafÃ©');\n";
    let (rows, findings) = rows(dump);
    assert_eq!(rows, [(1, "Café".to_owned())]);
    assert_eq!(findings, [(FindingKind::Reencoded, 0)]);
}

#[test]
fn other_files_are_refused_in_words() {
    let error = |text: &str| Reader::new(text.as_bytes()).next_row().expect_err("refused").to_string();
    assert!(error("<?xml version=\"1.0\"?>\n<rss/>").contains("no database dump"));
    assert!(error("{\"db\": []}").contains("line 1"));
    assert!(error("\n\n").contains("empty"));
    assert!(matches!(Reader::new(&b""[..]).next_row(), Err(Error::Empty)));
}

#[test]
fn unwanted_tables_cost_nothing_and_say_nothing() {
    let dump = format!("{TABLE}INSERT INTO `wp_options` VALUES (1,'a;b');\nINSERT INTO `wp_posts` VALUES (1,'a');\n");
    let mut reader = Reader::new(dump.as_bytes()).only(|table| table.ends_with("posts"));
    assert_eq!(reader.next_row().expect("a dump").map(|row| row.text("title")), Some("a".to_owned()));
    assert!(reader.next_row().expect("the end").is_none());
    assert!(reader.findings().is_empty());
}
