//! phpass, the "portable" form: MD5 over salt and password, then over itself and the password, 2^n times.

use md5::{Digest, Md5};

use crate::same;

const LETTERS: &[u8; 64] = b"./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// WordPress uses 13 (8,192 rounds).
const ROUNDS: std::ops::RangeInclusive<usize> = 7..=18;

/// `$P$`, a letter for the rounds, eight of salt, 22 of hash.
pub(crate) fn fits(hash: &str, password: &str) -> bool {
    let bytes = hash.as_bytes();
    if bytes.len() != 34 {
        return false;
    }
    let rounds = LETTERS.iter().position(|letter| *letter == bytes[3]).filter(|rounds| ROUNDS.contains(rounds));
    let Some(rounds) = rounds else { return false };
    let password = password.as_bytes();
    let mut state = Md5::new_with_prefix(&bytes[4..12]).chain_update(password).finalize();
    for _ in 0..1_u32 << rounds {
        state = Md5::new_with_prefix(state).chain_update(password).finalize();
    }
    same(&encoded(&state), &bytes[12..])
}

/// Three bytes as four letters, the lowest bits first.
fn encoded(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(22);
    for group in bytes.chunks(3) {
        let value = group.iter().rev().fold(0_u32, |value, byte| value << 8 | u32::from(*byte));
        let letters = group.len() + 1;
        out.extend((0..letters).map(|at| LETTERS[(value >> (6 * at) & 63) as usize]));
    }
    out
}
