//! The published schemas, where they are at hand: the environment variable `EWS_SHARED` names the
//! folder that holds them.

use std::fs;
use std::path::{Path, PathBuf};

use super::generation::{check_completeness, check_determinism, scratch};

/// Servers of all ages serve schemas that the generator must take as they are.
#[test]
fn published_schemas() {
    let Some(shared) = std::env::var_os("EWS_SHARED") else {
        return;
    };
    let sets = fs::read_dir(Path::new(&shared).join("reference-xsd")).unwrap();
    let mut sets: Vec<PathBuf> = sets
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    sets.sort();
    assert_eq!(sets.len(), 4, "{sets:?}");
    for set in sets {
        check_completeness(&set);
        let copy = scratch("published");
        for name in ["types.xsd", "messages.xsd"] {
            fs::copy(set.join(name), copy.join(name)).unwrap();
        }
        check_determinism(&set, &copy);
    }
}
