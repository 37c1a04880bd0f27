//! What can be done to accounts, one verb per file; each is one transaction with its line in the audit log.

mod create;
mod former;
mod invite;
mod leave;
mod manage;
mod rename;
mod set_password;
mod set_up;
mod sign_in;
mod sign_out;
mod sign_up;

pub use create::{CreateError, NewAccount, create};
pub use invite::{Invitation, InviteError, ask_for_reset, hand_over_link, invite};
pub use leave::{LeaveError, leave};
pub use manage::{ManageError, change_role, disable, enable};
pub use rename::rename;
pub use set_password::{LinkError, accept_invitation, change_password, reset_password};
pub use set_up::{FirstStart, set_up};
pub use sign_in::{Attempt, Entered, SignInError, begin_session, sign_in};
pub use sign_out::{sign_out, sign_out_elsewhere};
pub use sign_up::{SignUpError, ask_to_join, join};
