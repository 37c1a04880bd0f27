//! The migrations, compiled in. Named by UTC time; never edited after they have landed.

use db::Migration;

macro_rules! migration {
    ($folder:literal, $name:literal) => {
        Migration { name: $name, sql: include_str!(concat!("../migrations/", $folder, "/", $name, ".sql")) }
    };
}

/// What must never be lost.
pub static CONTENT: &[Migration] = &[
    migration!("content", "20261124T0820_publication"),
    migration!("content", "20261124T0821_imports"),
    migration!("content", "20261124T1243_accounts"),
    migration!("content", "20261124T1244_desk"),
    migration!("content", "20261124T1248_conversation"),
    migration!("content", "20261124T1303_related"),
    migration!("content", "20261124T1316_former_passwords"),
    migration!("content", "20261124T1600_fronts"),
    migration!("content", "20261124T1638_former_password_addresses"),
    migration!("content", "20261124T1647_readers"),
    migration!("content", "20261124T1649_library"),
    migration!("content", "20261124T1652_structure"),
    migration!("content", "20261124T1653_views"),
    migration!("content", "20261124T1655_list_marks"),
    migration!("content", "20261124T1656_related_choices"),
];

/// What is counted and what can be made again.
pub static COUNTERS: &[Migration] =
    &[migration!("counters", "20261124T0822_audience"), migration!("counters", "20261124T1304_counting")];

/// Both, for a database that holds both.
pub fn all() -> Vec<Migration> {
    CONTENT.iter().chain(COUNTERS).cloned().collect()
}
