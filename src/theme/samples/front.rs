//! Samples of the front page.

use super::material::{Kind, date};
use super::{Sample, each_kind};
use crate::front::{Brief, Ears, FrontBlock, FrontPage, Lead, SectionBlock};
use crate::theme::locale::Locale;

impl FrontPage {
    pub fn samples(locale: &Locale) -> Vec<Sample<Self>> {
        each_kind(|kind| front(kind, locale))
    }
}

fn front(kind: Kind, locale: &Locale) -> FrontPage {
    let shell = kind.shell("The Varrow Courier", locale);
    if kind.is_empty() {
        return FrontPage { shell, ..FrontPage::default() };
    }
    let block = |title: &str, from: usize, count: usize| SectionBlock {
        title: title.to_owned(),
        url: Some("/category/coast/".to_owned()),
        teasers: (from..from + count).map(|n| kind.teaser(n, locale)).collect(),
    };
    let mut voices = block("Opinion", 0, 4);
    for (n, teaser) in voices.teasers.iter_mut().enumerate() {
        teaser.byline = Some(kind.person(n));
    }
    FrontPage {
        shell,
        ears: Some(Ears {
            start: "Owned by its readers: 11,480 members pay for this paper.".to_owned(),
            end: "Tide at Ansel Bar: high 14:52, low 21:07".to_owned(),
        }),
        lead: Some(Lead { teaser: kind.teaser(0, locale), more: kind.links(3) }),
        seconds: (1..6).map(|n| kind.teaser(n, locale)).collect(),
        briefs: (0..5)
            .map(|n| Brief {
                date: date(locale),
                is_today: n < 3,
                headline: kind.headline(n),
                url: "/brief/".to_owned(),
            })
            .collect(),
        briefs_url: Some("/category/briefs/".to_owned()),
        extra: Some(kind.teaser(2, locale)),
        blocks: vec![
            FrontBlock::Mosaic(block(&kind.name_of_section(), 4, 7)),
            FrontBlock::Voices(voices),
            FrontBlock::Pair { left: block("Economy", 4, 3), right: block("Science", 5, 3) },
            FrontBlock::Videos(kind.channel()),
            FrontBlock::Features(block("Culture", 4, 3)),
            FrontBlock::List(block("World", 0, 3)),
            FrontBlock::MostRead { links: kind.links(5) },
        ],
        ..FrontPage::default()
    }
}
