//! Why a front is not arranged as somebody asked (its words: `front-refused-…`).

#[derive(Debug, Clone, thiserror::Error)]
pub(super) enum Refusal {
    #[error("this role may not do that")]
    NotAllowed,
    /// Somebody has saved since the form was made.
    #[error("changed meanwhile")]
    Changed,
    #[error("the moment has passed")]
    InThePast,
    /// There is no such version, or it cannot be taken back any more.
    #[error("there is no such version")]
    NotFound,
    #[error(transparent)]
    Database(#[from] db::Error),
}
