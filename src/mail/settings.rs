//! The `[mail]` part of the configuration.

use serde::{Deserialize, Serialize};

/// Who carries the publication's letters.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MailSettings {
    /// `smtps://user:password@mail.example` (TLS from the start), `smtp://…?tls=required` (STARTTLS), or
    /// `smtp://localhost:25` for a server on this machine. Empty: letters become files in the data folder.
    pub server: String,
    /// Whose letters they are: `The Courier <newsroom@courier.example>`. Needed with a server.
    pub from: String,
}
