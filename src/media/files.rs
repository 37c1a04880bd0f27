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
}

impl MediaFiles {
    pub fn of(data: &Path) -> Self {
        Self { originals: data.join("media"), renditions: data.join("renditions") }
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
        // Two levels, so that no folder holds a hundred thousand others.
        let folder = self.renditions.join(format!("{:02}", asset % 100)).join(format!("{asset}-{version}"));
        folder.join(format!("{size}.{}", format.extension()))
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

#[cfg(unix)]
fn make_readable(file: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn make_readable(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

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
