//! What the pages of signing in show.

use serde::Serialize;

use crate::comments::HiddenField;
use crate::theme::shell::Shell;

/// "Welcome Back!"
#[derive(Clone, Debug, Default, Serialize)]
pub struct LoginPage {
    pub shell: Shell,
    /// `None` where the line to this server is neither encrypted nor local: the page says so.
    pub form: Option<LoginForm>,
}

#[derive(Clone, Debug, Default, Serialize)]
pub struct LoginForm {
    pub action: String,
    /// The address to return to.
    pub hidden: Vec<HiddenField>,
    /// What was typed as user name or e-mail.
    pub name: String,
    /// One sentence for any failure, in the reader's language.
    pub error: Option<String>,
    /// What has just happened: signed out, a new password.
    pub note: Option<String>,
    pub forgot_url: Option<String>,
}
