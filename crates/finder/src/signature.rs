//! A fingerprint of a text's words (SimHash, Charikar 2002): texts that share most of their words differ in
//! few bits, so that a wire story told twice is recognised without its text.

/// Texts alike in all but this many of 64 bits are one story told twice.
const TWIN_BITS: u32 = 6;

/// A signature under construction.
#[derive(Debug, Clone)]
pub struct Signature([i32; 64]);

impl Default for Signature {
    fn default() -> Self {
        Self([0; 64])
    }
}

impl Signature {
    pub fn add(&mut self, term: &str) {
        let mut hash = fingerprint(term.as_bytes());
        for sum in &mut self.0 {
            *sum += if hash & 1 == 1 { 1 } else { -1 };
            hash >>= 1;
        }
    }

    pub fn finish(&self) -> u64 {
        self.0.iter().enumerate().fold(0, |bits, (at, sum)| if *sum > 0 { bits | 1 << at } else { bits })
    }
}

/// Whether two signatures belong to one text in two versions. An empty text is nobody's twin.
pub fn are_twins(a: u64, b: u64) -> bool {
    a != 0 && b != 0 && (a ^ b).count_ones() <= TWIN_BITS
}

/// How much two texts share, from 0 (nothing to be seen) to 1.
pub fn likeness(a: u64, b: u64) -> f64 {
    if a == 0 || b == 0 {
        return 0.0;
    }
    // Unrelated texts differ in half of the bits.
    (1.0 - f64::from((a ^ b).count_ones()) / 32.0).max(0.0)
}

/// FNV-1a with a final mix: must stay the same for ever, since signatures are kept.
fn fingerprint(bytes: &[u8]) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in bytes {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash ^= hash >> 32;
    hash = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ (hash >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> u64 {
        let mut signature = Signature::default();
        text.split_whitespace().for_each(|word| signature.add(word));
        signature.finish()
    }

    fn story(seed: u32, words: u32) -> String {
        (0..words).map(|at| format!("word{} ", (at * 7919 + seed * 104_729) % 5_003)).collect()
    }

    #[test]
    fn a_story_with_one_sentence_changed_is_a_twin_and_another_story_is_not() {
        let told = story(1, 400);
        let again = format!("{told} updated at noon");
        assert!(are_twins(of(&told), of(&again)));
        assert!(!are_twins(of(&told), of(&story(2, 400))));
        assert!(likeness(of(&told), of(&again)) > 0.8);
    }

    #[test]
    fn empty_texts_are_nobodys_twins() {
        assert!(!are_twins(of(""), of("")));
    }
}
