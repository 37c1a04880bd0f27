//! Passwords that guessers try first. Of the ones that reach the minimum length, most are a short one said
//! twice, a walk over the keyboard, or a run of digits: the rule names these families, the list the rest.

/// Long passwords from public counts of leaked ones, in lower case, without spaces.
const LONG: [&str; 40] = [
    "passwordpassword",
    "password12345678",
    "password123456789",
    "letmeinletmein",
    "iloveyouiloveyou",
    "trustno1trustno1",
    "correcthorsebatterystaple",
    "thequickbrownfox",
    "abcdefghijklmno",
    "abcdefghijklmnop",
    "abcdefghijklmnopqrstuvwxyz",
    "mypasswordis123",
    "mysecretpassword",
    "thisismypassword",
    "thisisapassword",
    "pleaseletmein123",
    "administrator123",
    "administrator1234",
    "administratoradministrator",
    "changemechangeme",
    "changemeplease123",
    "welcomewelcome1",
    "qwertyuiopasdfgh",
    "qwertyuiopasdfghjkl",
    "qwertyuiopasdfghjklzxcvbnm",
    "1qaz2wsx3edc4rfv",
    "1q2w3e4r5t6y7u8i9o0p",
    "zaq12wsxcde34rfv",
    "asdfghjklzxcvbnm",
    "qazwsxedcrfvtgb",
    "poiuytrewqlkjhgf",
    "secretsecretsecret",
    "supersecretpassword",
    "donaldtrump2024",
    "manchesterunited",
    "liverpoolfootball",
    "jesuschristislord",
    "mustangmustang1",
    "sunshinesunshine",
    "footballfootball",
];

/// Short passwords at the top of every count: a long one made of nothing else is as weak.
const SHORT: [&str; 44] = [
    "password",
    "passw0rd",
    "qwerty",
    "qwertz",
    "azerty",
    "letmein",
    "welcome",
    "admin",
    "administrator",
    "iloveyou",
    "monkey",
    "dragon",
    "master",
    "login",
    "abc123",
    "football",
    "baseball",
    "sunshine",
    "princess",
    "superman",
    "batman",
    "trustno1",
    "shadow",
    "michael",
    "jordan",
    "hunter",
    "secret",
    "changeme",
    "default",
    "masthead",
    "newsroom",
    "editor",
    "wordpress",
    "journalist",
    "newspaper",
    "asdfgh",
    "asdfghjkl",
    "zxcvbn",
    "zxcvbnm",
    "qazwsx",
    "starwars",
    "whatever",
    "hello",
    "test",
];

/// The rows of keyboards, along which fingers walk.
const WALKS: [&str; 6] = [
    "abcdefghijklmnopqrstuvwxyz",
    "12345678901234567890123456789",
    "qwertyuiopasdfghjklzxcvbnmqwertyuiop",
    "qwertzuiopasdfghjklyxcvbnm",
    "azertyuiopqsdfghjklmwxcvbn",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
];

/// Whether a guesser would try this early. Case, spaces and the usual digits for letters do not help.
pub fn is_common(password: &str) -> bool {
    let plain: String =
        password.to_lowercase().chars().filter(|c| !c.is_whitespace() && !"-_.!?".contains(*c)).collect();
    let read = plain.chars().map(as_letter).collect::<String>();
    [&plain, &read].into_iter().any(|text| {
        LONG.contains(&text.as_str()) || is_repetition(text) || is_walk(text) || is_made_of_common_words(text)
    })
}

fn as_letter(c: char) -> char {
    match c {
        '@' | '4' => 'a',
        '0' => 'o',
        '3' => 'e',
        '1' => 'i',
        '5' | '$' => 's',
        other => other,
    }
}

/// A piece of up to five characters said again and again, or few different characters at all.
fn is_repetition(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let mut different = letters.clone();
    different.sort_unstable();
    different.dedup();
    let repeats = |piece: usize| letters.iter().enumerate().all(|(at, c)| *c == letters[at % piece]);
    different.len() <= 4 || (1..=5).any(|piece| letters.len() > piece * 2 && repeats(piece))
}

/// A run along a row of keys, forwards or backwards.
fn is_walk(text: &str) -> bool {
    let backwards: String = text.chars().rev().collect();
    WALKS.iter().any(|row| row.contains(text) || row.contains(&backwards))
}

/// Nothing is left but digits once the words that everybody uses are taken out.
fn is_made_of_common_words(text: &str) -> bool {
    let rest = SHORT.iter().fold(text.to_owned(), |rest, word| rest.replace(word, ""));
    let letters = rest.chars().filter(|c| !c.is_ascii_digit()).count();
    rest.len() < text.len() && letters == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_guessers_try_first_is_known_in_every_disguise() {
        for weak in [
            "Password Password",
            "P@ssw0rdP@ssw0rd",
            "password2024password",
            "qwertyuiopasdfgh",
            "lkjhgfdsapoiuytrewq",
            "abcabcabcabcabcabc",
            "111111111111111",
            "adminadminadmin1",
            "correct horse battery staple",
            "newsroom newsroom",
        ] {
            assert!(is_common(weak), "{weak}");
        }
    }

    #[test]
    fn three_words_of_ones_own_are_fine() {
        for good in ["harbour light nine", "der Kahn liegt schief", "les quais sous la pluie", "xK3#vQ9!mZp2&Lw7"] {
            assert!(!is_common(good), "{good}");
        }
    }
}
