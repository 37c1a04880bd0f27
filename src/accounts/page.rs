//! What the pages of signing in show.

use serde::Serialize;

use crate::comments::{HiddenField, OwnComment};
use crate::theme::DateText;
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
    /// `None` where readers cannot sign up.
    pub join_url: Option<String>,
}

/// "Forgotten Password?"
#[derive(Clone, Debug, Default, Serialize)]
pub struct ForgottenPage {
    pub shell: Shell,
    /// `None` where no password may travel.
    pub action: Option<String>,
    pub is_sent: bool,
    /// No mail server is configured: letters are files in the data folder, and the page says so.
    pub is_laid_into_folder: bool,
    pub back_url: String,
}

/// A new password, or a new account by invitation.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ChoosePage {
    pub shell: Shell,
    pub heading: String,
    pub action: Option<String>,
    pub email: String,
    /// `None` where the account has its name already.
    pub name: Option<String>,
    /// The name will be read by readers.
    pub is_reader: bool,
    pub error: Option<String>,
}

/// "Become a reader with an account"
#[derive(Clone, Debug, Default, Serialize)]
pub struct SignUpPage {
    pub shell: Shell,
    /// `None` where no password may travel, or the publication takes nobody.
    pub action: Option<String>,
    pub is_open: bool,
    pub is_sent: bool,
    pub is_laid_into_folder: bool,
    pub email: String,
    pub error: Option<String>,
    pub back_url: String,
}

/// One's own comments.
#[derive(Clone, Debug, Default, Serialize)]
pub struct OwnCommentsPage {
    pub shell: Shell,
    pub comments: Vec<OwnComment>,
    pub next_url: Option<String>,
    pub back_url: String,
}

/// The end of an account.
#[derive(Clone, Debug, Default, Serialize)]
pub struct LeavePage {
    pub shell: Shell,
    /// `None` for an account of the newsroom.
    pub action: Option<String>,
    pub copy_url: String,
    pub back_url: String,
    pub error: Option<String>,
}

/// The first start.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SetUpPage {
    pub lang: String,
    pub dir: &'static str,
    pub action: Option<String>,
    pub languages: Vec<String>,
    pub zones: Vec<String>,
    pub publication: String,
    pub tagline: String,
    pub language: String,
    pub zone: String,
    pub name: String,
    pub email: String,
    /// The field that is wrong; empty for none.
    pub wrong: &'static str,
    pub error: Option<String>,
}

/// One's own account.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AccountPage {
    pub shell: Shell,
    /// Where the page stands, with a slash at the end.
    pub base: String,
    pub name: String,
    pub email: String,
    pub role: String,
    pub newsroom_url: Option<String>,
    pub sign_out_url: String,
    /// Where letters about answers are ended, for whoever once asked for them.
    pub letters_url: Option<String>,
    pub may_leave: bool,
    pub devices: Vec<DeviceLine>,
    pub said: Option<String>,
    pub error: Option<String>,
}

#[derive(Clone, Debug, Default, Serialize)]
pub struct DeviceLine {
    pub id: i64,
    pub is_this: bool,
    pub name: String,
    pub network: String,
    pub since: DateText,
    pub seen: DateText,
}

/// Everybody who may sign in.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AccountsPage {
    pub accounts: Vec<AccountLine>,
    pub invitations: Vec<InvitationLine>,
    pub roles: Vec<RoleChoice>,
    pub email: String,
    pub name: String,
    pub has_mail: bool,
    pub error: Option<String>,
    /// Shown once.
    pub new_link: Option<NewLinkShown>,
}

#[derive(Clone, Debug, Default, Serialize)]
pub struct AccountLine {
    pub id: i64,
    pub name: String,
    pub email: String,
    pub initials: String,
    pub tone: i64,
    pub is_me: bool,
    pub is_disabled: bool,
    pub has_password: bool,
    pub roles: Vec<RoleChoice>,
    pub seen: Option<DateText>,
}

#[derive(Clone, Debug, Default, Serialize)]
pub struct InvitationLine {
    pub id: i64,
    pub email: String,
    pub role: String,
    pub until: DateText,
}

#[derive(Clone, Debug, Default, Serialize)]
pub struct RoleChoice {
    pub name: &'static str,
    pub label: String,
    pub is_chosen: bool,
}

#[derive(Clone, Debug, Default, Serialize)]
pub struct NewLinkShown {
    pub url: String,
    pub whose: String,
}

/// Who did what.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AuditPage {
    pub entries: Vec<AuditLine>,
    pub older: Option<String>,
}

#[derive(Clone, Debug, Default, Serialize)]
pub struct AuditLine {
    pub at: DateText,
    pub actor: String,
    pub deed: String,
    pub detail: String,
    pub network: String,
}
