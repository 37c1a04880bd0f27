//! Which stories belong together.

mod support;

use finder::{Piece, Relation};
use support::{DAY, NOW, chinese, name, piece, shelf};

/// Stories about tides, and others, each with words of its own.
fn stories() -> Vec<Piece> {
    let filler = |id: i64| format!("Report{id} filed{id} desk{id} morning{id}. ");
    let mut stories = Vec::new();
    for id in 1..=6 {
        let body =
            format!("The tide gauge at the estuary measured a surge above the seawall. {}", filler(id).repeat(3));
        stories.push(piece(id, &format!("Estuary surge {id}"), &body));
    }
    for id in 11..=40 {
        let body = format!("The orchestra played a symphony in the concert hall. {}", filler(id).repeat(3));
        stories.push(piece(id, &format!("Concert season {id}"), &body));
    }
    stories
}

fn related(stories: &[Piece], to: i64, relation: Relation) -> Vec<i64> {
    let finder = shelf(stories);
    let story = stories.iter().find(|story| story.id == to).expect("a story");
    finder.related(story, relation, &[], 4).expect("an answer").into_iter().map(|near| near.id).collect()
}

#[test]
fn stories_of_one_subject_belong_together_and_never_to_themselves() {
    let near = related(&stories(), 1, Relation::News);
    assert_eq!(near.len(), 4);
    assert!(near.iter().all(|id| (2..=6).contains(id)), "{near:?}");
}

#[test]
fn a_shared_tag_lifts_a_story() {
    let mut stories = stories();
    stories[0].tags = vec![name(1, "storm", "Storm")];
    stories[4].tags = vec![name(1, "storm", "Storm")];
    assert_eq!(related(&stories, 1, Relation::News).first(), Some(&5));
}

#[test]
fn background_is_what_was_known_before() {
    let mut stories = stories();
    for (at, story) in stories.iter_mut().enumerate() {
        story.published_at = NOW - 100 * DAY + at as i64 * DAY;
    }
    let near = related(&stories, 3, Relation::Background);
    assert!(near.contains(&1) && near.contains(&2), "{near:?}");
    assert!(near.iter().all(|id| *id < 3), "{near:?}");
}

#[test]
fn a_story_told_twice_is_shown_once() {
    let mut stories = stories();
    let mut twin = stories[2].clone();
    twin.id = 99;
    stories.push(twin);
    let near = related(&stories, 1, Relation::News);
    assert!(!(near.contains(&3) && near.contains(&99)), "{near:?}");
    assert!(!related(&stories, 3, Relation::News).contains(&99), "nor beside its own twin");
}

#[test]
fn a_translation_is_related_to_stories_of_its_language() {
    let mut stories = stories();
    let tides = [
        "潮位站在河口测得风暴潮，海堤安全，渔船回港避风。",
        "风暴潮越过河口的海堤，三个村庄转移了老人和孩子。",
        "工程师检查海堤，风暴潮留下的裂缝将在河口枯水期修补。",
        "气象台预报新的风暴潮，河口学校停课，海堤有人值守。",
    ];
    let concerts =
        ["乐团在音乐厅演奏交响曲。", "钢琴家开始新的巡演。", "合唱团招收新成员。", "歌剧院公布下一季的剧目。"];
    for (id, (tide, concert)) in (101..).zip(tides.into_iter().zip(concerts)) {
        stories.push(chinese(id, "河口的风暴潮", tide));
        stories.push(chinese(id + 100, "音乐会的季节", concert));
    }
    let near = related(&stories, 101, Relation::News);
    assert!(!near.is_empty() && near.iter().all(|id| *id > 100), "{near:?}");
    assert!((102..=104).contains(&near[0]), "{near:?}");
}

#[test]
fn bans_are_kept() {
    let stories = stories();
    let finder = shelf(&stories);
    let near = finder.related(&stories[0], Relation::News, &[2, 3], 4).expect("an answer");
    assert!(near.iter().all(|near| near.id != 2 && near.id != 3));
}

#[test]
fn an_empty_story_belongs_to_none() {
    let finder = shelf(&stories());
    assert!(finder.related(&Piece::default(), Relation::News, &[], 4).expect("an answer").is_empty());
}
