//! Any texts as a folder of schemas: code, or an error that says what is wrong in which file.
//!
//! A line of `=` alone ends a file; the files are `types.xsd`, `messages.xsd`, `2.xsd` and so on.
#![no_main]

use std::fs;
use std::sync::LazyLock;

use ews_codegen::Options;
use ews_fuzz::check_text;
use libfuzzer_sys::fuzz_target;

/// In the folder for temporary files, which `run.sh` puts into memory.
static FOLDER: LazyLock<tempfile::TempDir> =
    LazyLock::new(|| tempfile::tempdir().expect("a folder for schemas"));

fuzz_target!(|input: &[u8]| {
    let folder = FOLDER.path();
    for file in fs::read_dir(folder).expect("the folder can be read") {
        fs::remove_file(file.expect("the folder can be read").path()).expect("a file of ours");
    }
    let mut rest = input;
    for index in 0..4 {
        let end = rest.windows(3).position(|line| line == b"\n=\n");
        let (file, after) = match end {
            Some(end) => (&rest[..=end], &rest[end + 3..]),
            None => (rest, &b""[..]),
        };
        let name = match index {
            0 => "types.xsd".to_owned(),
            1 => "messages.xsd".to_owned(),
            _ => format!("{index}.xsd"),
        };
        fs::write(folder.join(name), file).expect("the folder can be written");
        rest = after;
        if end.is_none() {
            break;
        }
    }
    for options in [Options::default(), Options::ews_types()] {
        if let Err(error) = ews_codegen::generate(folder, &options) {
            check_text(&error);
        }
    }
});
