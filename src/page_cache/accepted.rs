//! Which encodings a client takes (RFC 9110 §12.5.3). What it says in odd ways costs it the compression, not the page.

use http::HeaderMap;
use http::header::ACCEPT_ENCODING;

/// The forms a page is kept in beside its own bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    Brotli,
    Zstd,
    Gzip,
}

/// The codings that one client takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Accepted {
    brotli: bool,
    zstd: bool,
    gzip: bool,
}

impl Coding {
    /// The smallest first.
    pub(super) const ALL: [Self; 3] = [Self::Brotli, Self::Zstd, Self::Gzip];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Zstd => "zstd",
            Self::Gzip => "gzip",
        }
    }
}

impl Accepted {
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let mut accepted = Self::default();
        let lines = headers.get_all(ACCEPT_ENCODING).iter();
        for coding in lines.flat_map(|line| line.to_str().unwrap_or("").split(',')) {
            let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
            let taken = !is_zero(weight);
            match name.trim() {
                "br" => accepted.brotli = taken,
                "zstd" => accepted.zstd = taken,
                "gzip" | "x-gzip" => accepted.gzip = taken,
                // Whoever takes anything takes the oldest.
                "*" => accepted.gzip |= taken,
                _ => {}
            }
        }
        accepted
    }

    pub(super) fn takes(self, coding: Coding) -> bool {
        match coding {
            Coding::Brotli => self.brotli,
            Coding::Zstd => self.zstd,
            Coding::Gzip => self.gzip,
        }
    }

    /// The one that makes the smallest page.
    pub(super) fn smallest(self) -> Option<Coding> {
        Coding::ALL.into_iter().find(|coding| self.takes(*coding))
    }

    /// The one that is made most quickly, for a reader who waits.
    pub(super) fn quickest(self) -> Option<Coding> {
        [Coding::Zstd, Coding::Gzip, Coding::Brotli].into_iter().find(|coding| self.takes(*coding))
    }
}

/// `q=0`, `q=0.000`: not at all.
fn is_zero(weight: &str) -> bool {
    let weight = weight.trim().strip_prefix("q=").or_else(|| weight.trim().strip_prefix("Q="));
    weight.is_some_and(|weight| weight.trim().trim_matches(['0', '.']).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn smallest(line: &str) -> Option<Coding> {
        let headers = HeaderMap::from_iter([(ACCEPT_ENCODING, line.parse().expect("a line"))]);
        Accepted::of(&headers).smallest()
    }

    #[test]
    fn the_smallest_form_that_is_taken() {
        assert_eq!(smallest("gzip, deflate, br, zstd"), Some(Coding::Brotli));
        assert_eq!(smallest("gzip, zstd"), Some(Coding::Zstd));
        assert_eq!(smallest("br;q=0, gzip;q=0.5"), Some(Coding::Gzip));
        assert_eq!(smallest("*"), Some(Coding::Gzip));
    }

    #[test]
    fn tricks_get_the_page_as_it_is() {
        for line in ["", "identity", "identity;q=0", "br;q=0.000", ",,,;;;", "brotli", "gzip;q=0, *;q=0"] {
            assert_eq!(smallest(line), None, "{line:?}");
        }
        assert_eq!(Accepted::of(&HeaderMap::new()), Accepted::default());
    }
}
