//! Where picture files lie in the data folder: originals under their public path, renditions apart.

use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use sha2::{Digest, Sha256};

use super::rendition::Rendition;

/// The media part of a data folder. Originals are never changed after they were stored.
#[derive(Debug, Clone)]
pub struct MediaFiles {
    originals: PathBuf,
    renditions: PathBuf,
    arriving: PathBuf,
}

impl MediaFiles {
    pub fn of(data: &Path) -> Self {
        let [originals, renditions, arriving] = ["media", "renditions", "uploads"].map(|folder| data.join(folder));
        Self { originals, renditions, arriving }
    }

    /// Where files lie until it is known what they are. Nothing in it is ever served.
    pub fn arriving(&self) -> &Path {
        &self.arriving
    }

    pub fn originals(&self) -> &Path {
        &self.originals
    }

    /// The file behind a public path such as `/wp-content/uploads/2023/09/x.jpg`; `None` for a path
    /// that could leave the folder.
    pub fn original(&self, public_path: &str) -> Option<PathBuf> {
        let relative = Path::new(public_path.trim_start_matches('/'));
        let plain = relative.components().all(|part| matches!(part, Component::Normal(_)));
        (plain && !relative.as_os_str().is_empty()).then(|| self.originals.join(relative))
    }

    pub fn rendition(&self, rendition: &Rendition) -> PathBuf {
        let Rendition { asset, version, width, cut, format } = rendition;
        let size = cut.map_or_else(|| width.to_string(), |height| format!("{width}x{height}"));
        self.shelf_of(*asset).join(format!("{asset}-{version}")).join(format!("{size}.{}", format.extension()))
    }

    /// Two levels, so that no folder holds a hundred thousand others.
    fn shelf_of(&self, asset: i64) -> PathBuf {
        self.renditions.join(format!("{:02}", asset % 100))
    }

    /// Removes every rendition of a picture. They can be made again: what cannot be removed is left.
    pub fn forget_renditions(&self, asset: i64) {
        let Ok(folders) = std::fs::read_dir(self.shelf_of(asset)) else { return };
        let begins = format!("{asset}-");
        for folder in folders.flatten().filter(|folder| folder.file_name().to_string_lossy().starts_with(&begins)) {
            if let Err(error) = std::fs::remove_dir_all(folder.path()) {
                tracing::warn!(asset.id = asset, %error, "Old renditions could not be removed");
            }
        }
    }

    /// Removes the original at a public path; one that is not there is as good.
    pub fn remove(&self, public_path: &str) -> io::Result<()> {
        let Some(file) = self.original(public_path) else { return Ok(()) };
        match std::fs::remove_file(file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Stores a rendition under its final name in one step, so that a reader never sees half of it.
    pub fn keep(&self, file: &Path, bytes: &[u8]) -> io::Result<()> {
        let folder = file.parent().unwrap_or(&self.renditions);
        std::fs::create_dir_all(folder)?;
        let temporary = tempfile::NamedTempFile::new_in(folder)?;
        std::fs::write(temporary.path(), bytes)?;
        temporary.persist(file).map_err(|error| error.error)?;
        make_readable(file)
    }
}

/// Size and hash of a stored file.
pub fn fingerprint(file: &Path) -> io::Result<(u64, [u8; 32])> {
    let mut source = std::fs::File::open(file)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 64 << 10];
    let mut bytes = 0;
    loop {
        let read = source.read(&mut buffer)?;
        if read == 0 {
            return Ok((bytes, hash.finalize().into()));
        }
        bytes += read as u64;
        hash.update(&buffer[..read]);
    }
}

/// The part of a hash that stands in addresses.
pub fn version(sha256: &[u8]) -> String {
    sha256.iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// What stands there for a picture cut to a shape: another one for each focal point, because the cut is another. In the
/// middle it is the picture's own.
pub fn cut_version(version: &str, focus: (u32, u32)) -> String {
    if focus == (50, 50) || version.is_empty() {
        return version.to_owned();
    }
    self::version(&Sha256::digest(format!("{version} {} {}", focus.0, focus.1)))
}

#[cfg(unix)]
pub(super) fn make_readable(file: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
pub(super) fn make_readable(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_focal_point_is_another_cut() {
        assert_eq!(cut_version("9f86d081", (50, 50)), "9f86d081");
        let (left, right) = (cut_version("9f86d081", (10, 50)), cut_version("9f86d081", (90, 50)));
        assert!(left != right && left != "9f86d081" && left.len() == 8);
    }

    #[test]
    fn no_public_path_leaves_the_media_folder() {
        let files = MediaFiles::of(Path::new("/data"));
        assert_eq!(
            files.original("/wp-content/uploads/a.jpg"),
            Some(PathBuf::from("/data/media/wp-content/uploads/a.jpg"))
        );
        for path in ["/../secret", "/a/../../b", "", "/"] {
            assert_eq!(files.original(path), None, "{path}");
        }
    }
}
