//! Accounts and former passwords.

use db::{Result, Table, Writing, p, sql};

use crate::accounts::email_key;
use crate::importing::wordpress::facts::Staff;

static ACCOUNT: Table = Table::new("account", &["id", "login", "email", "name", "role", "disabled", "created_at"])
    .on_conflict("ON CONFLICT DO NOTHING");
static FORMER_PASSWORD: Table = Table::new("former_password", &["account_id", "hash", "email_key"])
    .on_conflict("ON CONFLICT (account_id) DO UPDATE SET hash = excluded.hash");
sql!(SET_STAFF = "UPDATE account SET role = $1, disabled = $2 WHERE id = $3");
sql!(
    MAY_TAKE = "SELECT a.id FROM account a
                 WHERE a.id = $1 AND NOT EXISTS (SELECT 1 FROM former_password f WHERE f.account_id = a.id)
                   AND NOT EXISTS (SELECT 1 FROM credential c WHERE c.account_id = a.id OR c.email_key = $2)"
);

/// Users become accounts that open to the password they had, where the dump holds its hash; others stay closed until
/// somebody invites them. Whoever has been here with a password of our own, or was brought with one before, stays as
/// they are: somebody may have closed the account since.
pub fn add(tx: &Writing, staff: &[Staff], now: i64) -> Result<()> {
    for Staff { account, user, is_here } in staff {
        let is_closed = user.password.is_empty();
        if !is_here {
            tx.insert(&ACCOUNT, p![*account, &user.login, &user.email, &user.name, user.role, is_closed, now])?;
            tx.run(&SET_STAFF, p![user.role, is_closed, *account])?;
        }
        let key = email_key(&user.email);
        if is_closed || tx.one(&MAY_TAKE, p![*account, &key], |row| row.get::<i64>(0))?.is_none() {
            continue;
        }
        tx.run(&SET_STAFF, p![user.role, false, *account])?;
        tx.insert(&FORMER_PASSWORD, p![*account, &user.password, &key])?;
    }
    Ok(())
}
