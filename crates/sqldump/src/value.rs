//! One value of a row, as bytes: which letters they are depends on the table.

/// A column's value as the dump writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Null,
    /// A number or another bare word, as written.
    Bare(String),
    /// What stood between quotes, or in hexadecimal.
    Bytes(Vec<u8>),
}

/// What `\x` means inside quotes (MySQL, string literals): `\%` and `\_` keep their backslash.
pub(crate) fn push_escaped(byte: u8, into: &mut Vec<u8>) {
    let meant = match byte {
        b'0' => 0,
        b'b' => 8,
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'Z' => 26,
        b'%' | b'_' => {
            into.push(b'\\');
            byte
        }
        other => other,
    };
    into.push(meant);
}

/// Bytes written in hexadecimal; an odd digit stands for a byte of its own, as in MySQL.
pub(crate) fn from_hex(digits: &str) -> Option<Vec<u8>> {
    let padded = if digits.len() % 2 == 1 { format!("0{digits}") } else { digits.to_owned() };
    let pair = |at: usize| u8::from_str_radix(padded.get(at..at + 2)?, 16).ok();
    (0..padded.len()).step_by(2).map(pair).collect()
}

/// Bytes written in bits, the last bit last.
pub(crate) fn from_bits(bits: &str) -> Option<Vec<u8>> {
    let width = bits.len().div_ceil(8) * 8;
    let padded = format!("{bits:0>width$}");
    let byte = |at: usize| u8::from_str_radix(padded.get(at..at + 8)?, 2).ok();
    (0..padded.len()).step_by(8).map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hexadecimal_and_bits_are_bytes() {
        assert_eq!(from_hex("4a4B"), Some(b"JK".to_vec()));
        assert_eq!(from_hex("A"), Some(vec![10]));
        assert_eq!(from_hex("4g"), None);
        assert_eq!(from_bits("101"), Some(vec![5]));
    }
}
