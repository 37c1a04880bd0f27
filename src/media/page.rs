//! What the library's pages show.

use serde::Serialize;

#[derive(Debug, Serialize)]
pub struct LibraryPage {
    pub tabs: Vec<LibraryTab>,
    pub filter: LibraryFields,
    pub kinds: Vec<MediaChoice>,
    pub owners: Vec<MediaChoice>,
    pub tiles: Vec<Tile>,
    pub notices: Vec<Told>,
    /// Empty on the last page.
    pub older_url: String,
    /// The first page; empty when it is open.
    pub newest_url: String,
    pub is_filtered: bool,
    pub can_upload: bool,
    /// Of the library, ending with a slash.
    pub action: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct LibraryTab {
    pub label: String,
    pub url: String,
    pub is_here: bool,
}

/// The filter as its form shows it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LibraryFields {
    pub words: String,
    /// `2024-06`; empty for any.
    pub month: String,
    /// `alt`, `credit`, or empty.
    pub missing: String,
    pub unused: bool,
}

#[derive(Debug, Clone, Serialize)]
pub struct MediaChoice {
    pub value: String,
    pub label: String,
    pub is_chosen: bool,
}

/// One picture or file in the library.
#[derive(Debug, Clone, Serialize)]
pub struct Tile {
    pub id: i64,
    pub url: String,
    pub name: String,
    /// Empty for what is no picture, and while the file is not here.
    pub thumb: String,
    pub alt: String,
    /// The mark that stands for the file where there is no picture.
    pub mark: &'static str,
    /// What is missing, or what it is.
    pub note: String,
    pub is_warning: bool,
}

/// One sentence about a file that was sent.
#[derive(Debug, Clone, Serialize)]
pub struct Told {
    pub text: String,
    pub is_bad: bool,
}

/// One picture or file with all its words.
#[derive(Debug, Serialize)]
pub struct AssetPage {
    pub id: i64,
    pub name: String,
    pub is_picture: bool,
    /// Of about 960 pixels, or as it is; empty while the file is not here.
    pub src: String,
    pub original_url: String,
    pub width: u32,
    pub height: u32,
    pub alt: String,
    /// Plain words where the caption has no markup.
    pub caption: String,
    pub credit: String,
    pub licence: String,
    pub source: String,
    pub focus_x: u32,
    pub focus_y: u32,
    pub crops: Vec<CropShown>,
    pub uses: Vec<UseLine>,
    /// Articles that this account may not see.
    pub hidden_uses: String,
    pub videos: Vec<String>,
    pub facts: Vec<Fact>,
    pub can_describe: bool,
    pub can_replace: bool,
    pub is_used: bool,
    pub problem: String,
    pub here: String,
    pub library_url: String,
}

/// How a card or preview will cut it.
#[derive(Debug, Clone, Serialize)]
pub struct CropShown {
    pub label: String,
    pub src: String,
    pub w: u32,
    pub h: u32,
}

#[derive(Debug, Clone, Serialize)]
pub struct UseLine {
    pub headline: String,
    pub url: String,
    pub how: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct Fact {
    pub name: String,
    pub value: String,
}
