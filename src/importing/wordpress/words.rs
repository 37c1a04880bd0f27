//! Small questions about text: markup out of a title, the language of a body.

use std::borrow::Cow;

/// Plain text of a title or name that may hold markup and entities, on one line.
/// WordPress prints such markup as it is; our headlines are text.
pub fn plain(text: &str) -> String {
    if !text.contains(['<', '&', '\n', '\t', '\r']) {
        return text.trim().to_owned();
    }
    let text = bodytext::inline_text(&with_open_end(text));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A `<` that nothing closes is a letter of the title ("a<b"), not the beginning of a tag that swallows its rest.
fn with_open_end(text: &str) -> Cow<'_, str> {
    match text.rsplit_once('<').filter(|(_, after)| !after.contains('>')) {
        Some((before, after)) => Cow::Owned(format!("{before}&lt;{after}")),
        None => Cow::Borrowed(text),
    }
}

/// The language of an article written in another script than the site's own; `None` when nothing says so.
/// Only scripts that change how a page is set are told apart.
pub fn foreign_language(text: &str, site_language: &str) -> Option<&'static str> {
    let mut letters = [0_u32; 6];
    let [han, kana, hangul, arabic, hebrew, other] = &mut letters;
    for c in text.chars().filter(|c| c.is_alphabetic()).take(1_500) {
        match c as u32 {
            0x3040..=0x30FF => *kana += 1,
            0x3400..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF => *han += 1,
            0xAC00..=0xD7AF | 0x1100..=0x11FF => *hangul += 1,
            0x0600..=0x06FF | 0x0750..=0x077F | 0xFB50..=0xFDFF => *arabic += 1,
            0x0590..=0x05FF => *hebrew += 1,
            _ => *other += 1,
        }
    }
    let total: u32 = letters.iter().sum();
    let [han, kana, hangul, arabic, hebrew, _] = letters;
    // A third: names and figures in Latin letters are frequent inside such texts.
    let enough = |count: u32| count >= 20 && count * 3 >= total;
    let found = if enough(han + kana) && kana * 20 >= han {
        "ja"
    } else if enough(han + kana) {
        "zh-Hans"
    } else if enough(hangul) {
        "ko"
    } else if enough(arabic) {
        "ar"
    } else if enough(hebrew) {
        "he"
    } else {
        return None;
    };
    let same = site_language.split('-').next() == found.split('-').next();
    (!same).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_loses_its_markup_and_nothing_else() {
        assert_eq!(plain("<em>Tide</em> &amp; time"), "Tide & time");
        assert_eq!(plain("When a<b"), "When a<b");
        assert_eq!(plain("5 < 6 and 7 > 3"), "5 < 6 and 7 > 3");
    }

    #[test]
    fn a_chinese_article_on_an_english_site_is_known_by_its_script() {
        let chinese = "海防委员会星期日下午通过了三角洲规划，十九个区的代表投票，结果只差一票。";
        assert_eq!(foreign_language(chinese, "en"), Some("zh-Hans"));
        assert_eq!(foreign_language(chinese, "zh-CN"), None);
        assert_eq!(foreign_language("A word 海防 in an English sentence about the delta", "en"), None);
        assert_eq!(foreign_language("これは日本語の記事です。新しい堤防について書かれています。", "en"), Some("ja"));
    }
}
