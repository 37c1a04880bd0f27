//! What the sign-in page shows.

use serde::Serialize;

use crate::comments::HiddenField;
use crate::theme::shell::Shell;

/// "Welcome Back!"
#[derive(Clone, Debug, Default, Serialize)]
pub struct LoginPage {
    pub shell: Shell,
    /// `None` where sign-in is not enabled on this server: the page says so.
    pub form: Option<LoginForm>,
}

#[derive(Clone, Debug, Default, Serialize)]
pub struct LoginForm {
    pub action: String,
    /// Anti-forgery token, address to return to.
    pub hidden: Vec<HiddenField>,
    /// What was typed as user name or e-mail.
    pub name: String,
    /// One sentence for any failure, in the reader's language.
    pub error: Option<String>,
    /// "Forgotten Password?"; `None` where no mail can be sent.
    pub forgot_url: Option<String>,
}
