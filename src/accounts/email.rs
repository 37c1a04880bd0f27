//! Mail addresses: which text is one, and when two are the same.

use unicode_normalization::UnicodeNormalization;

/// The longest address that can be delivered to (RFC 5321 §4.5.3.1.3, without the angle brackets).
const LONGEST: usize = 254;

/// An address with one `@`, something on both sides, and nothing that could break out of a header line.
/// Whether somebody reads it, only a letter can tell.
pub fn is_email(text: &str) -> bool {
    let Some((mailbox, domain)) = text.rsplit_once('@') else { return false };
    let is_plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>\"(),:;\\[]".contains(c);
    text.len() <= LONGEST
        && !mailbox.is_empty()
        && !mailbox.contains('@')
        && domain.split('.').count() >= 2
        && domain.split('.').all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'))
        && text.chars().all(is_plain)
}

/// One spelling for what mail servers treat as one mailbox: composed, in lower case.
pub fn email_key(text: &str) -> String {
    text.trim().nfkc().collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_cannot_carry_a_second_header() {
        for text in
            ["ana@paper.example\r\nBcc: all@paper.example", "ana@paper.example,b@c.example", "<ana@paper.example>"]
        {
            assert!(!is_email(text), "{text}");
        }
        for text in
            ["", "ana", "@paper.example", "ana@", "ana@paper", "ana@@paper.example", "ana@-x.example", "a na@p.example"]
        {
            assert!(!is_email(text), "{text}");
        }
        assert!(is_email("ana.verrell+desk@paper.example"));
        assert!(is_email("安娜@报纸.example"));
    }

    #[test]
    fn one_mailbox_is_one_account_however_it_is_typed() {
        assert_eq!(email_key(" Ana@Paper.Example "), email_key("ana@paper.example"));
        assert_eq!(email_key("ａｎａ@paper.example"), "ana@paper.example");
    }
}
