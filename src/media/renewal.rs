//! After a picture was replaced: the bodies that show it are rendered again, some at a time. Until then they show the
//! new one as well, by way of the old addresses.

use std::sync::Arc;

use super::catalogue::{self, UsedAs};
use super::{Librarian, Refusal, actions};
use crate::app::App;
use crate::articles::{self, actions::Press};

/// Bodies in one transaction.
const AT_ONCE: usize = 50;

/// Renders them again.
///
/// # Errors
/// The database fails, or a stored body cannot be read; the addresses lead to the new picture all the same.
pub async fn renew(app: &Arc<App>, who: &Librarian, id: i64) -> Result<(), Refusal> {
    let uses = app.db.read_long(move |db| catalogue::uses(db, id)).await?;
    let in_text = uses.into_iter().filter(|one| one.used_as == UsedAs::InText).map(|one| one.article);
    let articles: Vec<i64> = in_text.collect();
    for some in articles.chunks(AT_ONCE) {
        let (some, press) = (some.to_vec(), Press { locales: app.locales.clone() });
        let (who, now) = (who.clone(), app.clock.now());
        app.db
            .transact(move |tx| {
                articles::actions::refresh(tx, &press, &some).map_err(|refusal| match refusal {
                    articles::Refusal::Database(error) => Refusal::Database(error),
                    other => Refusal::Database(db::Error::Other(other.to_string())),
                })?;
                Ok::<_, Refusal>(actions::shown_again(tx, &who, id, now)?)
            })
            .await?;
    }
    Ok(())
}
