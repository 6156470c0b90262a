//! The domains of EWS, from `data/domains.tsv`.
//!
//! They have a table of their own, not a column in that of the operations: a domain also has names that
//! are no operations, such as `SendNotification`, and operations that the service description lacks; and
//! a domain is easier to judge by all that it has. A domain may include another, as `mail` does `items`,
//! because items of all kinds travel by the same operations. So these are listed once, and conditions
//! stay short.

use crate::profile::Domain;

const TABLE: &str = include_str!("../../data/domains.tsv");

pub(super) fn domains() -> Vec<Domain> {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let mut fields = line.split('\t');
            let mut names = || -> Vec<&'static str> {
                let field = fields.next().unwrap_or_default();
                field.split(' ').filter(|name| *name != "-").collect()
            };
            Domain {
                name: names().first().copied().unwrap_or_default(),
                includes: names(),
                operations: names(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::ALL;

    /// A row that is not as the head of the table says would silently leave operations out.
    #[test]
    fn every_row_is_whole() {
        let lines: Vec<&str> = TABLE.lines().filter(|l| !l.starts_with('#')).collect();
        let domains = domains();
        assert_eq!(domains.len(), lines.len());
        assert!(domains.len() < 31, "a set is of 32 bits");
        for (line, domain) in lines.iter().zip(&domains) {
            assert_eq!(line.split('\t').count(), 3, "{line}");
            let name = domain.name;
            assert!(name != ALL && name.chars().all(|c| c.is_ascii_lowercase() || c == '-'));
            let known = |included: &&str| domains.iter().any(|d| d.name == *included);
            let mut included = domain.includes.iter();
            assert!(included.all(|i| known(i) && *i != name), "{line}");
            assert!(domain.operations.is_sorted(), "{name}");
            let is_name = |text: &&str| text.chars().all(|c| c.is_ascii_alphanumeric());
            assert!(domain.operations.iter().all(is_name), "{name}");
        }
    }
}
