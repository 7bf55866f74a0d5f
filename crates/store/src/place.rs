//! The files of a SQLite base: where they are, and that nobody else may read them.

use std::fs::{DirBuilder, OpenOptions, Permissions};
use std::io::{Error, ErrorKind};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use crate::error::StoreError;

/// Makes the folder and the empty file for the owner alone, and takes others' rights to files that are there.
/// SQLite gives its log and index the rights of the base.
pub(crate) fn private(path: &Path) -> Result<(), StoreError> {
    if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty() && !f.exists()) {
        let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
        made.map_err(|e| refused(folder, &e))?;
    }
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Err(e) if e.kind() != ErrorKind::AlreadyExists => return Err(refused(path, &e)),
        _ => {}
    }
    for suffix in ["", "-wal", "-shm"] {
        let file = PathBuf::from(format!("{}{suffix}", path.display()));
        if file.exists() {
            std::fs::set_permissions(&file, Permissions::from_mode(0o600)).map_err(|e| refused(&file, &e))?;
        }
    }
    Ok(())
}

/// The address of a file for the driver.
pub(crate) fn address(path: &Path) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'_' | b'.');
    let byte = |&b: &u8| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") };
    let escaped: String = path.as_os_str().as_encoded_bytes().iter().map(byte).collect();
    format!("sqlite://{escaped}?mode=rw")
}

fn refused(path: &Path, error: &Error) -> StoreError {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => StoreError::Full,
        kind => StoreError::Place { path: path.display().to_string(), why: kind.to_string() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_an_address_is_escaped() {
        assert_eq!(
            address(Path::new("/дані?/a #1.db")),
            "sqlite:///%D0%B4%D0%B0%D0%BD%D1%96%3F/a%20%231.db?mode=rw"
        );
    }
}
