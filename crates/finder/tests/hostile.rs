//! Whatever is typed, the answer is quick and bounded, and nothing fails.

mod support;

use std::time::{Duration, Instant};

use finder::{Ask, Finder, Query};
use proptest::prelude::*;
use support::{NOW, chinese, find, piece, shelf};

fn some_shelf() -> Finder {
    let mut pieces: Vec<_> = (1..=60)
        .map(|id| piece(id, &format!("Story {id} of the tide"), "Water at the wall, F-15EX, Type 055."))
        .collect();
    pieces.push(chinese(61, "三角洲的海堤", "十九个村庄投票。"));
    shelf(&pieces)
}

#[test]
fn hostile_questions_are_answered_quickly() {
    let finder = some_shelf();
    for text in [
        "a".repeat(1_000_000),
        "(".repeat(3_000),
        "\"".repeat(3_000),
        "-".repeat(3_000),
        "tide* ?*:[a TO z] ~2 ^100 && || !water {1 TO *}".to_owned(),
        "section:".repeat(500),
        "\u{0}\u{1b}[31m\u{202e}tide\u{7f}".to_owned(),
        "\"tide \"water \"wall".to_owned(),
        "海".repeat(100_000),
        "e\u{301}".repeat(50_000),
        "-a -b -c -d -e -f -g -h -i -j".to_owned(),
        "a b c d e f g h i j k l m n o p q r s t u v w x y z".to_owned(),
        "1-2-3-4-5-6-7-8-9-0-a-b-c-d-e-f-1-2-3-4".to_owned(),
        "before:9999-99-99 after:0000 before:-1".to_owned(),
    ] {
        let begun = Instant::now();
        let found = find(&finder, &text);
        assert!(found.ids.len() <= 50);
        let taken = begun.elapsed();
        assert!(taken < Duration::from_secs(2), "{taken:?} for {}", text.chars().take(30).collect::<String>());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_question_fails(text in "\\PC{0,60}") {
        thread_local!(static SHELF: Finder = some_shelf());
        SHELF.with(|finder| {
            let found = find(finder, &text);
            prop_assert!(found.total >= found.ids.len() as u64);
            // What is marked is the text itself.
            let whole: String = found.marker.mark(&text, "en").iter().map(|part| part.text).collect();
            prop_assert_eq!(whole, text.clone());
            if let Some(passage) = found.marker.passage(&text, "en", 20) {
                prop_assert!(text.contains(passage));
            }
            Ok(())
        })?;
    }

    #[test]
    fn a_story_is_found_by_any_two_neighbouring_characters_of_its_chinese_headline(
        headline in "[\u{4e00}-\u{9fff}]{2,12}", at in 0usize..10
    ) {
        let finder = shelf(&[chinese(1, &headline, "x")]);
        let characters: Vec<char> = headline.chars().collect();
        let at = at % (characters.len() - 1);
        let pair: String = characters[at..at + 2].iter().collect();
        prop_assert_eq!(find(&finder, &pair).ids, vec![1]);
        let single = characters[at].to_string();
        prop_assert_eq!(find(&finder, &single).ids, vec![1]);
    }

    #[test]
    fn terms_stand_where_they_say(text in "\\PC{0,80}") {
        let mut last = 0;
        let mut stems = finder::analysis::Stems::of("en");
        let mut sound = true;
        finder::analysis::terms(&text, &mut stems, |term| {
            sound &= term.position >= last && term.from < term.to && text.is_char_boundary(term.from) && text.is_char_boundary(term.to) && !term.text.is_empty();
            last = term.position;
        });
        prop_assert!(sound, "{:?}", text);
    }

    #[test]
    fn a_question_is_read_the_same_however_it_is_cut(text in "\\PC{0,400}") {
        let query = Query::parse(&text);
        prop_assert!(query.words.split(' ').count() <= Query::MOST_WORDS);
        let ask = Ask { now: NOW, ..Ask::new(query.clone()) };
        prop_assert_eq!(ask.query, query);
    }
}
