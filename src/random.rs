//! Random bytes for secrets, in one place.

/// Where the program takes randomness from: the operating system.
#[derive(Debug, Clone, Copy, Default)]
pub struct Random;

impl Random {
    /// Bytes nobody can guess.
    #[expect(clippy::disallowed_methods, reason = "the one place where secrets are made")]
    pub fn bytes<const N: usize>(self) -> [u8; N] {
        let mut bytes = [0; N];
        // A program that cannot make secrets must not go on with guessable ones.
        getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
        bytes
    }
}
