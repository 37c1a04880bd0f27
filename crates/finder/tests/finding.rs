//! What readers find, and in which order.

mod support;

use finder::{Ask, Piece, Query};
use support::{DAY, NOW, chinese, find, ids, name, piece, shelf};

#[test]
fn a_model_is_found_however_it_is_typed() {
    let finder = shelf(&[
        piece(1, "A Type 055 leaves port", "The ship."),
        piece(2, "Two J-16 over the strait", "Aircraft."),
        piece(3, "The F-15EX arrives", "Aircraft."),
        piece(4, "A 1955 treaty", "Of the type that lasts."),
    ]);
    for typed in ["055", "type 055", "Type 055", "type055", "TYPE-055", "\"Type 055\""] {
        assert_eq!(ids(&finder, typed), [1], "{typed}");
    }
    for typed in ["J-16", "J16", "j16", "j 16", "J‑16"] {
        assert_eq!(ids(&finder, typed), [2], "{typed}");
    }
    for typed in ["F-15EX", "f15ex", "F15EX", "f-15", "F15"] {
        assert_eq!(ids(&finder, typed), [3], "{typed}");
    }
}

#[test]
fn forms_of_a_word_find_each_other() {
    let finder =
        shelf(&[piece(1, "Councils voted", "The missiles were counted."), piece(2, "Nothing else", "At all.")]);
    for typed in ["council", "missile", "counting", "VOTES"] {
        assert_eq!(ids(&finder, typed), [1], "{typed}");
    }
}

#[test]
fn each_language_is_cut_back_in_its_own_way() {
    let german =
        Piece { language: "de".to_owned(), ..piece(1, "Häfen der Küste", "Die Schiffe liegen in den Häfen.") };
    let finder = shelf(&[german, piece(2, "Harbours", "Ships lie in harbours.")]);
    assert_eq!(ids(&finder, "Schiff"), [1]);
    assert_eq!(ids(&finder, "harbour"), [2]);
    assert_eq!(ids(&finder, "hafen küsten"), [1]);
}

#[test]
fn straight_and_curly_quotes_are_one() {
    let finder = shelf(&[piece(1, "The tide’s end", "“Low water”, says O’Brien.")]);
    for typed in ["tide's", "tide’s", "O'Brien", "obrien", "\"low water\"", "“low water”"] {
        assert_eq!(ids(&finder, typed), [1], "{typed}");
    }
}

#[test]
fn chinese_words_of_any_length_are_found_inside_sentences() {
    let finder = shelf(&[
        chinese(1, "三角洲的海堤", "十九个村庄投票决定海堤的去留。"),
        chinese(2, "山东舰驶过台湾海峡", "航母编队与歼-20战斗机一同演习。"),
        chinese(3, "市场", "无关的内容。"),
    ]);
    for (typed, story) in [
        ("海堤", 1),
        ("投票", 1),
        ("三角洲", 1),
        ("洲", 1),
        ("山东舰", 2),
        ("歼20", 2),
        ("歼-20", 2),
        ("航母", 2),
        ("舰", 2),
    ] {
        assert_eq!(ids(&finder, typed), [story], "{typed}");
    }
    assert_eq!(ids(&finder, "村庄投票决定海堤"), [1]);
    assert_eq!(ids(&finder, "山东舰台湾海峡演习"), [2], "two words typed as one");
    assert!(ids(&finder, "堤海").is_empty(), "the order of characters counts");
}

#[test]
fn korean_and_japanese_are_found_without_spaces() {
    let korean =
        Piece { language: "ko".to_owned(), ..piece(1, "한국군의 훈련", "해군이 훈련을 시작했다.") };
    let japanese =
        Piece { language: "ja".to_owned(), ..piece(2, "ガンダムの展示", "東京で展示が始まった。") };
    let finder = shelf(&[korean, japanese]);
    assert_eq!(ids(&finder, "훈련"), [1]);
    assert_eq!(ids(&finder, "해군"), [1]);
    assert_eq!(ids(&finder, "ｶﾞﾝﾀﾞﾑ"), [2]);
    assert_eq!(ids(&finder, "東京"), [2]);
}

#[test]
fn phrases_exclusions_and_the_last_words_beginning() {
    let finder = shelf(&[
        piece(1, "Low water", "The tide table says low water at noon."),
        piece(2, "Water runs low", "The water is high, the table is low, the tide is out."),
    ]);
    assert_eq!(ids(&finder, "\"low water\""), [1]);
    assert_eq!(ids(&finder, "water -noon"), [2]);
    assert_eq!(ids(&finder, "water -\"low water\""), [2]);
    assert_eq!(ids(&finder, "tide no"), [1], "a beginning of noon");
    assert_eq!(find(&finder, "water tabl").total, 2);
    assert!(ids(&finder, "\"water low\"").is_empty());
}

#[test]
fn a_word_typed_letter_by_letter_is_found_at_every_letter() {
    let finder = shelf(&[piece(1, "Running councils", "Harbour defences."), piece(2, "Else", "Nothing.")]);
    for word in ["running", "councils", "harbour", "defences"] {
        for letters in 3..=word.len() {
            assert_eq!(ids(&finder, &word[..letters]), [1], "{}", &word[..letters]);
        }
    }
}

#[test]
fn a_mistyped_word_is_forgiven_only_where_nothing_is_spelled_so() {
    let finder = shelf(&[piece(1, "The harbour wall", "Of stone."), piece(2, "The harvest moon", "Of cheese.")]);
    let found = find(&finder, "harbuor ");
    assert_eq!(found.ids, [1]);
    assert!(found.is_near);
    assert!(!find(&finder, "harbour ").is_near);
    let both = shelf(&[piece(1, "A quiet form", "x"), piece(2, "A quiet farm", "y")]);
    assert_eq!(ids(&both, "form "), [1], "an exact word has no near spellings");
}

#[test]
fn what_holds_all_words_stands_before_what_holds_some() {
    let finder = shelf(&[
        piece(1, "Delta delta delta", "Delta delta delta delta."),
        piece(2, "Of other things", "The delta lies where nineteen councils hold a vote about an old sea wall."),
        piece(3, "Vote vote vote", "Vote vote."),
    ]);
    let found = find(&finder, "delta councils vote sea wall nineteen ");
    assert_eq!(found.ids.first(), Some(&2));
    let some = find(&finder, "delta zeppelinfahrt ");
    assert!(some.is_near && some.ids.contains(&1), "some of the words are better than nothing");
}

#[test]
fn the_headline_counts_more_and_the_newer_of_equals_stands_first() {
    let older = Piece { published_at: NOW - 2000 * DAY, ..piece(1, "Tide", "Water.") };
    let newer = Piece { published_at: NOW - DAY, ..piece(2, "Tide", "Water.") };
    let body = piece(3, "Water", "Tide.");
    assert_eq!(ids(&shelf(&[older, body, newer]), "tide"), [2, 1, 3]);
}

#[test]
fn filters_take_names_and_short_names() {
    let mut pieces = [piece(1, "Tide one", "x"), piece(2, "Tide two", "x"), piece(3, "Tide three", "x")];
    pieces[0].sections = vec![name(7, "air-force", "Air Force")];
    pieces[1].bylines = vec![name(8, "ana", "Ana Ruíz")];
    pieces[2].tags = vec![name(9, "navy", "Navy")];
    pieces[2].published_at = NOW - 700 * DAY;
    let finder = shelf(&pieces);
    for (typed, story) in [
        ("section:air-force", 1),
        ("tide section:\"Air force\"", 1),
        ("author:ana tide", 2),
        ("author:\"ana ruiz\"", 2),
        ("tag:Navy", 3),
    ] {
        assert_eq!(ids(&finder, typed), [story], "{typed}");
    }
    assert!(ids(&finder, "section:army").is_empty());
    let old = Ask { to: Some(NOW - 400 * DAY), ..Ask::new(Query::parse("tide")) };
    assert_eq!(finder.find(&old).expect("an answer").ids, [3]);
    let new = Ask { from: Some(NOW - 400 * DAY), ..Ask::new(Query::parse("tide")) };
    assert_eq!(finder.find(&new).expect("an answer").total, 2);
}

#[test]
fn what_was_found_is_counted_by_section_and_year() {
    let mut pieces: Vec<Piece> = (1..=5).map(|id| piece(id, "Tide", "x")).collect();
    for piece in &mut pieces[..3] {
        piece.sections = vec![name(7, "army", "Army")];
    }
    pieces[4].published_at = 1_672_617_600;
    let finder = shelf(&pieces);
    let years = vec![(2022, 1_640_995_200), (2023, 1_672_531_200), (2024, 1_704_067_200)];
    let ask = Ask { facets: true, years, limit: 2, ..Ask::new(Query::parse("tide")) };
    let found = finder.find(&ask).expect("an answer");
    assert_eq!((found.total, found.ids.len()), (5, 2));
    assert_eq!(found.facets.sections.iter().map(|c| (c.what, c.stories)).collect::<Vec<_>>(), [(7, 3)]);
    assert_eq!(found.facets.years.iter().map(|c| (c.what, c.stories)).collect::<Vec<_>>(), [(2024, 4), (2023, 1)]);
}

#[test]
fn every_story_stands_on_one_page_of_results_only() {
    let pieces: Vec<Piece> = (1..=45).map(|id| piece(id, "Tide", &"water ".repeat(id as usize % 7 + 1))).collect();
    let finder = shelf(&pieces);
    let mut seen = Vec::new();
    for page in 0..5 {
        let ask = Ask { limit: 10, offset: page * 10, now: NOW, ..Ask::new(Query::parse("tide water")) };
        seen.extend(finder.find(&ask).expect("an answer").ids);
    }
    seen.sort_unstable();
    assert_eq!(seen, (1..=45).collect::<Vec<_>>());
}
