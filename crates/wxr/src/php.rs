//! Reading PHP's `serialize()` notation, in which plugins keep their settings in meta values.
//!
//! Nothing is ever executed or constructed: an object is a map of its fields. Strings whose byte
//! length is wrong, as after a search-and-replace over a database, are read up to where they end.

/// A PHP value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    /// Also an enum case (`Suit:Hearts`) and the payload of a class with a notation of its own.
    Text(String),
    /// Arrays and objects, in order; whole-number keys are written in digits.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// The entry of a map.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.entries().iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The entries of a map; none for other values.
    pub fn entries(&self) -> &[(String, Value)] {
        match self {
            Self::Map(entries) => entries,
            _ => &[],
        }
    }

    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A whole number, also one kept as text, as PHP forms do.
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Self::Int(number) => Some(*number),
            Self::Text(text) => text.trim().parse().ok(),
            Self::Float(number) if number.fract() == 0.0 && number.abs() < 9e15 => Some(*number as i64),
            _ => None,
        }
    }
}

const DEEPEST: usize = 64;
/// A meta value longer than this is data of a page builder, not a setting.
const LONGEST: usize = 4 * 1024 * 1024;

/// The value of a serialised text; none when it is not serialised, too long, or too deep.
pub fn unserialize(text: &str) -> Option<Value> {
    let text = text.trim();
    if text.len() > LONGEST || !looks_serialized(text) {
        return None;
    }
    Scanner { rest: text }.value(0)
}

/// Cheap test that spares ordinary meta values the parser.
fn looks_serialized(text: &str) -> bool {
    match text.as_bytes() {
        [b'N', b';', ..] => true,
        [kind, b':', ..] => b"abidsOCErR".contains(kind),
        _ => false,
    }
}

struct Scanner<'a> {
    rest: &'a str,
}

impl<'a> Scanner<'a> {
    fn value(&mut self, depth: usize) -> Option<Value> {
        if depth > DEEPEST {
            return None;
        }
        if self.skip("N;") {
            return Some(Value::Null);
        }
        let kind = *self.rest.as_bytes().first()?;
        self.rest = self.rest.get(1..)?;
        self.expect(":")?;
        match kind {
            b'b' => Some(Value::Bool(self.until(";")? != "0")),
            b'i' => self.until(";")?.trim().parse().ok().map(Value::Int),
            b'd' => float(self.until(";")?).map(Value::Float),
            b's' => Some(Value::Text(self.string()?.to_owned())),
            b'a' => {
                self.until(":")?;
                self.fields(depth)
            }
            b'O' => {
                self.class_name()?;
                self.until(":")?;
                self.fields(depth)
            }
            b'E' => Some(Value::Text(self.string()?.to_owned())),
            b'C' => self.opaque(),
            // References point back into the value; what they point at stands there already.
            b'r' | b'R' => self.until(";").map(|_| Value::Null),
            _ => None,
        }
    }

    /// `{key;value…}`. The count in front is ignored: it is as unreliable as the lengths.
    fn fields(&mut self, depth: usize) -> Option<Value> {
        self.expect("{")?;
        let mut fields = Vec::new();
        while !self.skip("}") {
            let key = match self.value(depth + 1)? {
                Value::Int(number) => number.to_string(),
                Value::Text(name) => public_name(&name).to_owned(),
                _ => return None,
            };
            fields.push((key, self.value(depth + 1)?));
        }
        Some(Value::Map(fields))
    }

    /// `12:"…";`, with the length in bytes.
    fn string(&mut self) -> Option<&'a str> {
        let length: usize = self.until(":")?.parse().ok()?;
        self.expect("\"")?;
        if let Some(text) = self.rest.get(..length)
            && let Some(rest) = self.rest[length..].strip_prefix("\";")
        {
            self.rest = rest;
            return Some(text);
        }
        self.string_of_wrong_length()
    }

    /// Ends at the next `";` after which a value could begin or the map could end.
    fn string_of_wrong_length(&mut self) -> Option<&'a str> {
        let mut from = 0;
        loop {
            let at = from + self.rest[from..].find("\";")?;
            let after = &self.rest[at + 2..];
            if after.is_empty() || after.starts_with('}') || looks_serialized(after) {
                let text = &self.rest[..at];
                self.rest = after;
                return Some(text);
            }
            from = at + 2;
        }
    }

    /// `8:"stdClass":`
    fn class_name(&mut self) -> Option<&'a str> {
        self.until(":")?;
        self.expect("\"")?;
        self.until("\":")
    }

    /// `5:"Class":12:{…}`
    fn opaque(&mut self) -> Option<Value> {
        self.class_name()?;
        let length: usize = self.until(":")?.parse().ok()?;
        self.expect("{")?;
        let payload = match self.rest.get(..length) {
            Some(payload) if self.rest[length..].starts_with('}') => payload,
            _ => &self.rest[..self.rest.find('}')?],
        };
        self.rest = &self.rest[payload.len() + 1..];
        Some(Value::Text(payload.to_owned()))
    }

    fn until(&mut self, mark: &str) -> Option<&'a str> {
        let (before, after) = self.rest.split_once(mark)?;
        self.rest = after;
        Some(before)
    }

    fn expect(&mut self, mark: &str) -> Option<()> {
        self.skip(mark).then_some(())
    }

    fn skip(&mut self, mark: &str) -> bool {
        let Some(rest) = self.rest.strip_prefix(mark) else {
            return false;
        };
        self.rest = rest;
        true
    }
}

/// Private and protected fields carry their class between zero bytes; an export loses those bytes.
fn public_name(name: &str) -> &str {
    name.rsplit('\0').next().unwrap_or(name)
}

fn float(text: &str) -> Option<f64> {
    match text {
        "INF" => Some(f64::INFINITY),
        "-INF" => Some(f64::NEG_INFINITY),
        "NAN" => Some(f64::NAN),
        _ => text.trim().parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: &str) -> Value {
        Value::Text(value.to_owned())
    }

    #[test]
    fn the_measures_of_a_picture_are_read() {
        let raw = r#"a:3:{s:5:"width";i:1200;s:6:"height";s:3:"800";s:5:"sizes";a:1:{s:5:"thumb";a:1:{s:4:"file";s:9:"a-150.jpg";}}}"#;
        let value = unserialize(raw).unwrap();
        assert_eq!(value.get("width").and_then(Value::as_int), Some(1200));
        assert_eq!(value.get("height").and_then(Value::as_int), Some(800));
        let thumb = value.get("sizes").and_then(|sizes| sizes.get("thumb")).unwrap();
        assert_eq!(thumb.get("file").and_then(Value::as_text), Some("a-150.jpg"));
    }

    #[test]
    fn every_scalar_is_read() {
        let value = unserialize("a:5:{i:0;b:1;i:1;N;i:2;d:0.5;i:3;i:-7;i:4;s:3:\"é!\";}").unwrap();
        let values: Vec<_> = value.entries().iter().map(|(_, value)| value.clone()).collect();
        assert_eq!(values, [Value::Bool(true), Value::Null, Value::Float(0.5), Value::Int(-7), text("é!")]);
    }

    #[test]
    fn a_string_of_wrong_length_is_read_to_its_end() {
        let raw = r#"a:2:{s:3:"url";s:10:"https://gazette.example/a"; b";s:1:"x";i:1;}"#;
        let value = unserialize(raw).unwrap();
        assert_eq!(value.get("url"), Some(&text(r#"https://gazette.example/a"; b"#)));
        assert_eq!(value.get("x"), Some(&Value::Int(1)));
    }

    #[test]
    fn a_length_that_ends_inside_a_character_is_forgiven() {
        assert_eq!(unserialize("s:1:\"é\";"), Some(text("é")));
    }

    #[test]
    fn an_object_is_a_map_and_is_never_made() {
        let value = unserialize("O:8:\"stdClass\":2:{s:1:\"a\";i:1;s:4:\"\0*\0b\";R:2;}").unwrap();
        assert_eq!(value, Value::Map(vec![("a".into(), Value::Int(1)), ("b".into(), Value::Null)]));
    }

    #[test]
    fn enum_cases_and_opaque_classes_are_kept_as_text() {
        assert_eq!(unserialize("E:11:\"Suit:Hearts\";"), Some(text("Suit:Hearts")));
        assert_eq!(unserialize("C:3:\"Set\":4:{x:}y}"), Some(text("x:}y")));
    }

    #[test]
    fn ordinary_meta_values_are_not_serialised() {
        for raw in ["", "12", "a simple text", "i:", "s:5:\"abc", "a:1:{i:0;", "b", "N"] {
            assert_eq!(unserialize(raw), None, "{raw}");
        }
    }

    #[test]
    fn deep_nesting_is_refused() {
        let raw = format!("{}{}", "a:1:{i:0;".repeat(100_000), "}".repeat(100_000));
        assert_eq!(unserialize(&raw), None);
    }
}
