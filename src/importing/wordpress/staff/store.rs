//! Accounts and former passwords.

use db::{Result, Table, Writing, p, sql};

use crate::importing::wordpress::facts::Staff;

static ACCOUNT: Table = Table::new("account", &["id", "login", "email", "name", "role", "disabled", "created_at"])
    .on_conflict("ON CONFLICT DO NOTHING");
static FORMER_PASSWORD: Table = Table::new("former_password", &["account_id", "hash"])
    .on_conflict("ON CONFLICT (account_id) DO UPDATE SET hash = excluded.hash");
sql!(ROLE = "UPDATE account SET role = $1 WHERE id = $2");

/// Users become accounts that are disabled until somebody invites them. Who is here stays as it is.
pub fn add(tx: &Writing, staff: &[Staff], now: i64) -> Result<()> {
    let (mut accounts, mut passwords) = (Vec::new(), Vec::new());
    for Staff { account, user, .. } in staff.iter().filter(|staff| !staff.is_here) {
        accounts.extend_from_slice(p![*account, &user.login, &user.email, &user.name, user.role, true, now]);
        if !user.password.is_empty() {
            passwords.extend_from_slice(p![*account, &user.password]);
        }
    }
    tx.insert(&ACCOUNT, &accounts)?;
    for Staff { account, user, .. } in staff.iter().filter(|staff| !staff.is_here) {
        tx.run(&ROLE, p![user.role, *account])?;
    }
    tx.insert(&FORMER_PASSWORD, &passwords)
}
