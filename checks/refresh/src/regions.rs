//! Figures within pages: each stands between two comments, which readers do not see.
//!
//! ```text
//! all <!-- refresh: operations -->136<!-- end --> operations
//! ```
//!
//! A line must not begin with a comment unless the region has lines of its own, as a table has: a
//! page ends its paragraph there.

use crate::Error;

const START: &str = "<!-- refresh: ";
const START_END: &str = " -->";
const END: &str = "<!-- end -->";

/// The page with each region filled by `figure`, which knows the figures by their names.
///
/// # Errors
///
/// A mark that is not closed, or a figure that there is not.
pub(crate) fn fill(
    page: &'static str,
    text: &str,
    figure: impl Fn(&str) -> Option<String>,
) -> Result<String, Error> {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(START) {
        let line = 1 + text[..text.len() - rest.len() + at].matches('\n').count();
        let problem = |problem: String| Error::Mark {
            page,
            line,
            problem,
        };
        let name_at = at + START.len();
        let (name, behind) = rest[name_at..]
            .split_once(START_END)
            .ok_or_else(|| problem(format!("the mark is not closed: end it by `{START_END}`")))?;
        let end = behind.find(END);
        let next = behind.find(START);
        let end = end
            .filter(|end| next.is_none_or(|next| *end < next))
            .ok_or_else(|| problem(format!("the region is not closed: end it by `{END}`")))?;
        let figure = figure(name).ok_or_else(|| {
            problem(format!(
                "there is no figure {name}: correct the name, or add it in `steps/figures.rs`"
            ))
        })?;
        filled.push_str(&rest[..name_at]);
        filled.push_str(name);
        filled.push_str(START_END);
        let block = behind.starts_with('\n');
        if block {
            filled.push('\n');
        }
        filled.push_str(figure.trim_end());
        if block {
            filled.push('\n');
        }
        filled.push_str(END);
        rest = &behind[end + END.len()..];
    }
    filled.push_str(rest);
    Ok(filled)
}

/// A number as pages show it, with a comma between thousands.
pub(crate) fn number(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(name: &str) -> Option<String> {
        match name {
            "few" => Some("7".to_owned()),
            "table" => Some("| a |\n| b |\n".to_owned()),
            _ => None,
        }
    }

    /// Text around the regions stays, and the marks stay for the next time.
    #[test]
    fn regions_are_filled() {
        let page = "all <!-- refresh: few -->6<!-- end --> of\n\n\
                    <!-- refresh: table -->\n| old |\n<!-- end -->\nbehind\n";
        let filled = "all <!-- refresh: few -->7<!-- end --> of\n\n\
                      <!-- refresh: table -->\n| a |\n| b |\n<!-- end -->\nbehind\n";
        let twice = [fill("p.md", page, figure), fill("p.md", filled, figure)];
        assert_eq!(
            twice.map(|text| text.unwrap_or_else(|e| e.to_string())),
            [filled; 2]
        );
    }

    /// A slip in a mark must not swallow the text up to the next one.
    #[test]
    fn slips_are_errors_with_their_line() {
        for (page, expected) in [
            (
                "\n<!-- refresh: few",
                "p.md:2: the mark is not closed: end it by ` -->`",
            ),
            (
                "<!-- refresh: few -->6 <!-- refresh: few -->6<!-- end -->",
                "p.md:1: the region is not closed: end it by `<!-- end -->`",
            ),
            (
                "\n\n<!-- refresh: fewer -->6<!-- end -->",
                "p.md:3: there is no figure fewer: correct the name, or add it in `steps/figures.rs`",
            ),
        ] {
            let error = fill("p.md", page, figure).map_err(|error| error.to_string());
            assert_eq!(error, Err(expected.to_owned()));
        }
    }

    #[test]
    fn thousands_are_apart() {
        assert_eq!(
            [7, 136, 1157, 1_234_567].map(number),
            ["7", "136", "1,157", "1,234,567"]
        );
    }
}
