//! Results in a file, between two lines that stay.

use std::fs;
use std::path::Path;

use crate::error::Error;

const BEGIN: &str = "<!-- client: begin -->\n";
const END: &str = "<!-- client: end -->";

/// Writes a text between the lines of the file.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), Error> {
    let failed = |reason: String| Error::Write {
        path: path.to_owned(),
        reason,
    };
    let old = fs::read_to_string(path).map_err(|error| failed(error.to_string()))?;
    let new = replaced(&old, text);
    let new = new.ok_or_else(|| failed(format!("it has no {BEGIN} and {END} after it")))?;
    fs::write(path, new).map_err(|error| failed(error.to_string()))
}

fn replaced(old: &str, text: &str) -> Option<String> {
    let (before, rest) = old.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}\n{}\n\n{END}{after}", text.trim()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, reason = "tests")]
mod tests {
    use super::*;

    /// All but the results stays as it is, a second run changes nothing, and a file without the lines is none to
    /// write into.
    #[test]
    fn only_results_change() {
        let old = "# A\n\n<!-- client: begin -->\nold\n<!-- client: end -->\n\n# B\n";
        let new = "# A\n\n<!-- client: begin -->\n\nnew\n\n<!-- client: end -->\n\n# B\n";
        assert_eq!(replaced(old, "new\n").unwrap(), new);
        assert_eq!(replaced(new, "new\n").unwrap(), new);
        assert_eq!(replaced("# A\n", "new\n"), None);
    }
}
