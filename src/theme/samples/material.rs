//! The words and pictures samples are made of: the world of The Varrow Courier.

use jiff::ZonedDateTime;

use crate::theme::dates::DateText;
use crate::theme::html::Html;
use crate::theme::locale::Locale;
use crate::theme::picture::{Focus, Picture, Tint};
use crate::theme::shell::Link;
use crate::theme::teaser::{Teaser, Voice};

/// Kinds of material.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Normal,
    /// No picture, no tags, no comments, no excerpt.
    Empty,
    LongHeadline,
    Chinese,
    Arabic,
    /// Markup and quotes in every text.
    Hostile,
}

impl Kind {
    pub const ALL: [Self; 6] =
        [Self::Normal, Self::Empty, Self::LongHeadline, Self::Chinese, Self::Arabic, Self::Hostile];

    pub fn name(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Empty => "empty",
            Self::LongHeadline => "long",
            Self::Chinese => "chinese",
            Self::Arabic => "arabic",
            Self::Hostile => "hostile",
        }
    }

    pub(super) fn lang(self) -> &'static str {
        match self {
            Self::Chinese => "zh-Hans",
            Self::Arabic => "ar",
            _ => "en",
        }
    }

    pub(super) fn dir(self) -> &'static str {
        if self == Self::Arabic { "rtl" } else { "ltr" }
    }

    pub(super) fn is_empty(self) -> bool {
        self == Self::Empty
    }

    /// Headline number `n`; they repeat.
    pub(super) fn headline(self, n: usize) -> String {
        let list: &[&str] = match self {
            Self::Normal | Self::Empty => &[
                "The delta votes to let the sea back in, one field at a time",
                "Assembly opens the grid to small producers, and to their prices",
                "The winter train that runs for eleven passengers",
                "Ports agree on one queue for grain ships",
                "Court asks who may count the fish",
                "Ice shelf survey returns with better news than it expected",
                "Who owns a field at low tide? The oldest question returns",
                "One market hall, four hundred sellers and a card reader",
            ],
            Self::LongHeadline => &[
                "After nine years of argument, eleven commissions, two floods and one resignation, the \
                 nineteen councils of the lower Varrow vote by a single raised hand to let the sea back in",
                "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
            ],
            Self::Chinese => &[
                "三角洲投票决定：让海水逐块田地重新回来",
                "议会向小型发电者开放电网，也开放了他们的价格",
                "只为十一名乘客开行的冬季列车",
                "四座港口同意让运粮船排成一队",
            ],
            Self::Arabic => &[
                "الدلتا تصوّت لإعادة البحر إلى الأرض، حقلاً بعد حقل",
                "الجمعية تفتح الشبكة أمام صغار المنتجين وأسعارهم",
                "قطار الشتاء الذي يسير من أجل أحد عشر راكباً",
                "أربعة موانئ تتفق على طابور واحد لسفن الحبوب",
            ],
            Self::Hostile => &[
                r#"<script>alert("headline")</script> O'Brien & "sons" {{ shell }}"#,
                r#""><img src=x onerror=alert(1)>"#,
            ],
        };
        list[n % list.len()].to_owned()
    }

    pub(super) fn excerpt(self, n: usize) -> String {
        let text = match self {
            Self::Empty => "",
            Self::Chinese => "新的线画在地图上：线后筑堤，线前四十一座农场将被买下、清空，交还潮水…",
            Self::Arabic => "خلف خط جديد على الخريطة ترتفع السدود، وأمامه تُشترى إحدى وأربعون مزرعة وتُترك للمدّ…",
            Self::Hostile => r#"</p><script>alert("excerpt")</script>"#,
            _ if n.is_multiple_of(2) => {
                "Behind a new line on the map, dykes will rise. In front of it, 41 farms will be \
                 bought, emptied and given to the tide…"
            }
            _ => "From March any cooperative may sell to its neighbours, says the network owner…",
        };
        text.to_owned()
    }

    pub(super) fn name_of_section(self) -> String {
        match self {
            Self::Chinese => "海岸与海洋",
            Self::Arabic => "الساحل والبحر",
            Self::Hostile => "<b>Coast</b> & \"Sea\"",
            _ => "Coast & Sea",
        }
        .to_owned()
    }

    pub(super) fn person(self, n: usize) -> String {
        let list: &[&str] = match self {
            Self::Chinese => &["林若海", "陈渡"],
            Self::Arabic => &["ليلى حداد", "سامر الراوي"],
            Self::Hostile => &["<i>Mallory</i>", "Robert \"'); --"],
            _ => &["Ines Halvane", "Tomas Reyl", "Jorun Beld", "O’Brennan, A."],
        };
        list[n % list.len()].to_owned()
    }

    pub(super) fn paragraph(self) -> &'static str {
        match self {
            Self::Chinese => {
                "<p>表决用了十一分钟。星期日下午四时十分，瓦罗下游十九个区议会中的最后一个举手同意，\
                 一场比某些议员的孩子还要年长的争论就此结束。从2028年起，海水将<em>一块一块地</em>回到两千三百公顷的土地上。</p>"
            }
            Self::Arabic => {
                "<p>استغرق التصويت إحدى عشرة دقيقة. في الرابعة وعشر دقائق من بعد ظهر الأحد رفع آخر \
                 المجالس التسعة عشر يده، وانتهى خلاف أقدم من أبناء بعض الأعضاء.</p>"
            }
            _ => {
                "<p>The vote took eleven minutes. At ten past four on Sunday afternoon the last of \
                 the nineteen district councils of the lower Varrow raised its hands, and a dispute \
                 older than some of the councillors’ children was over. From 2028 the sea will be \
                 allowed back on to 2,300 hectares, <a href=\"/tag/polder/\">polder by polder</a>.</p>"
            }
        }
    }

    pub(super) fn picture(self, n: usize) -> Option<Picture> {
        if self.is_empty() {
            return None;
        }
        let names = ["delta", "turbines", "rails", "harbour", "glacier", "forest", "city", "market"];
        let tints = [Tint::Green, Tint::Blue, Tint::Light, Tint::Dark];
        let name = names[n % names.len()];
        Some(Picture {
            src: format!("/pictures/{name}-640.webp"),
            width: 1280,
            height: 854,
            alt: match self {
                Self::Hostile => "\" onload=\"alert(1)".to_owned(),
                _ => "Salt marsh with tidal creeks meets a sea wall".to_owned(),
            },
            sources: vec![bodytext::Source {
                media_type: "image/webp",
                srcset: [320, 640, 1280].map(|width| format!("/pictures/{name}-{width}.webp {width}w")).join(", "),
            }],
            srcset: String::new(),
            caption: Html::text("The old sea wall at polder 12, on the ground the tide has rebuilt."),
            credit: "R. Imbrel / The Courier".to_owned(),
            credentials_url: (n == 0).then(|| "/-/credentials/1".to_owned()),
            focus: if n == 1 { Focus::at(0.2, 0.8) } else { Focus::CENTRE },
            tint: tints[n % tints.len()],
        })
    }

    pub(super) fn teaser(self, n: usize, locale: &Locale) -> Teaser {
        let url = format!("/2026/11/23/story-{n}/");
        if self.is_empty() {
            return Teaser { headline: self.headline(n), url, ..Teaser::default() };
        }
        Teaser {
            headline: self.headline(n),
            short_headline: n.is_multiple_of(4).then(|| self.headline(n + 1)),
            url,
            kicker: n.is_multiple_of(3).then(|| self.name_of_section()),
            section: Some(Link::new(self.name_of_section(), "/category/coast/")),
            date: Some(date(locale)),
            comments_count: Some([4, 31, 0, 2_514][n % 4]),
            reading_minutes: (n % 4 == 1).then_some(11),
            excerpt: self.excerpt(n),
            picture: if n % 4 == 3 { None } else { self.picture(n) },
            byline: (n % 5 == 4).then(|| self.person(n)),
            voice: if n % 7 == 2 { Voice::Feature } else { Voice::News },
            lang: (self.lang() != locale.tag).then(|| self.lang().to_owned()),
            dir: (self.dir() != locale.dir).then_some(self.dir()),
        }
    }

    pub(super) fn teasers(self, count: usize, locale: &Locale) -> Vec<Teaser> {
        (0..count).map(|n| self.teaser(n, locale)).collect()
    }

    pub(super) fn links(self, count: usize) -> Vec<Link> {
        (0..count).map(|n| Link::new(self.headline(n), format!("/2026/11/22/story-{n}/"))).collect()
    }
}

/// The moment all samples happen at.
pub(super) fn date(locale: &Locale) -> DateText {
    let moment: ZonedDateTime = "2025-06-12T14:05:00+02:00[+02:00]".parse().expect("a constant time");
    DateText::new(&moment, locale)
}
