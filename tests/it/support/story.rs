//! One story about the newspaper, told on SQLite and on PostgreSQL.

/// Makes a test for each database of an `async fn story(engine: Engine)`.
macro_rules! on_both {
    ($name:ident, $story:ident) => {
        mod $name {
            use super::*;

            #[tokio::test(flavor = "multi_thread")]
            async fn on_sqlite() {
                $story(Engine::Sqlite).await;
            }

            #[tokio::test(flavor = "multi_thread")]
            async fn on_postgresql() {
                $story(Engine::Postgres).await;
            }
        }
    };
}

pub(crate) use on_both;
