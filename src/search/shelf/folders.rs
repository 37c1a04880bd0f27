//! The folders of the indexes, and the file that names the one in force.

use std::fs;
use std::io;
use std::path::PathBuf;

use finder::FORMAT;

const CURRENT: &str = "current";

#[derive(Debug)]
pub(super) struct Folders(PathBuf);

impl Folders {
    pub fn at(root: PathBuf) -> Self {
        Self(root)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// The index in force, if it is of our format.
    pub fn current(&self) -> Option<String> {
        let name = fs::read_to_string(self.0.join(CURRENT)).ok()?;
        let name = name.trim();
        (is_ours(name) && self.path(name).is_dir()).then(|| name.to_owned())
    }

    /// Makes an empty folder for an index begun at this moment (microseconds UTC).
    pub fn begin(&self, now: i64) -> io::Result<String> {
        fs::create_dir_all(&self.0)?;
        let mut moment = now;
        loop {
            let name = format!("v{FORMAT}-{moment}");
            match fs::create_dir(self.path(&name)) {
                Ok(()) => return Ok(name),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => moment += 1,
                Err(error) => return Err(error),
            }
        }
    }

    /// One renaming: whoever reads sees the old name or the new one.
    pub fn set_current(&self, name: &str) -> io::Result<()> {
        let written = self.0.join("current.new");
        fs::write(&written, name)?;
        fs::File::open(&written)?.sync_all()?;
        fs::rename(&written, self.0.join(CURRENT))
    }

    /// Removes every other index, also those of other formats; what cannot be removed is tried again later. An index that
    /// somebody still reads keeps its content until they let go of it.
    pub fn remove_others(&self, name: &str) {
        let Ok(entries) = fs::read_dir(&self.0) else { return };
        for entry in entries.flatten() {
            let other = entry.file_name();
            let is_other_index = other.to_str().is_some_and(|other| is_an_index(other) && is_older(other, name));
            if is_other_index && let Err(error) = fs::remove_dir_all(entry.path()) {
                tracing::warn!(%error, folder = %entry.path().display(), "An old search index could not be removed");
            }
        }
    }
}

fn is_ours(name: &str) -> bool {
    name.strip_prefix('v').and_then(|rest| rest.split_once('-')).is_some_and(|(format, moment)| {
        format == FORMAT.to_string() && !moment.is_empty() && moment.bytes().all(|byte| byte.is_ascii_digit())
    })
}

fn is_an_index(name: &str) -> bool {
    name.strip_prefix('v').and_then(|rest| rest.split_once('-')).is_some()
}

/// One that another process has begun after ours is not ours to remove.
fn is_older(other: &str, than: &str) -> bool {
    let moment = |name: &str| name.rsplit_once('-').and_then(|(_, moment)| moment.parse::<i64>().ok());
    moment(other) < moment(than)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_index_is_in_force_and_older_ones_go() {
        let root = tempfile::tempdir().expect("a folder");
        let folders = Folders::at(root.path().join("index"));
        assert_eq!(folders.current(), None);
        let old = folders.begin(5).expect("begun");
        let same_moment = folders.begin(5).expect("begun");
        assert_ne!(old, same_moment);
        folders.set_current(&same_moment).expect("set");
        let foreign = folders.path("v0-1");
        fs::create_dir(&foreign).expect("made");
        folders.remove_others(&same_moment);
        assert_eq!(folders.current(), Some(same_moment.clone()));
        assert!(!folders.path(&old).exists() && !foreign.exists() && folders.path(&same_moment).exists());
    }

    #[test]
    fn an_index_of_another_format_is_not_in_force() {
        let root = tempfile::tempdir().expect("a folder");
        let folders = Folders::at(root.path().to_owned());
        for name in ["v0-1", "../elsewhere", "", "v1-", "nonsense"] {
            folders.set_current(name).expect("set");
            assert_eq!(folders.current(), None, "{name}");
        }
    }
}
