//! Readers and staff come to sign in.

use super::page::LoginPage;
use crate::answer::Answer;
use crate::furniture::{Furniture, Here};

/// The sign-in page. It says that sign-in is not enabled as long as it is not.
pub fn login(furniture: &Furniture) -> Answer {
    let mut head = furniture.head(&furniture.locale.text("login"), Some("/login/"));
    head.robots = Some("noindex".to_owned());
    let model = LoginPage { shell: furniture.shell(Here { url: "/login/", section: None }, head), form: None };
    Answer::page("reader/login.html", &model, Vec::new())
}
