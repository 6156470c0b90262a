//! Challenges of servers: the headers `WWW-Authenticate` and `Proxy-Authenticate` (RFC 9110, 11.6.1).

use http::HeaderMap;
use http::header::WWW_AUTHENTICATE;

/// One challenge: a scheme with a token or parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Challenge {
    /// The scheme, as the server writes it.
    pub(crate) scheme: String,
    /// The token in base 64, such as that of NTLM.
    pub(crate) token: Option<String>,
    /// The parameters, such as `realm`. Their names are in lower case.
    pub(crate) parameters: Vec<(String, String)>,
}

impl Challenge {
    /// Whether it is of a scheme, in any case of letters.
    pub(crate) fn is(&self, scheme: &str) -> bool {
        self.scheme.eq_ignore_ascii_case(scheme)
    }

    /// The value of a parameter.
    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

/// The challenges of a reply.
pub(crate) fn challenges(headers: &HeaderMap) -> Vec<Challenge> {
    headers
        .get_all(WWW_AUTHENTICATE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(read)
        .collect()
}

/// The schemes of challenges, each once, in their order.
pub(crate) fn schemes<'a>(values: impl Iterator<Item = &'a str>) -> Vec<String> {
    once(values.flat_map(read))
}

/// The schemes of challenges that are read, each once, in their order.
pub(crate) fn once(challenges: impl IntoIterator<Item = Challenge>) -> Vec<String> {
    let mut schemes: Vec<String> = Vec::new();
    for challenge in challenges {
        if !schemes.iter().any(|known| challenge.is(known)) {
            schemes.push(challenge.scheme);
        }
    }
    schemes
}

/// The challenges of one header. A comma parts challenges as it parts parameters: what has no `=` after
/// its first word begins a challenge.
fn read(value: &str) -> Vec<Challenge> {
    let mut challenges: Vec<Challenge> = Vec::new();
    for part in parts(value) {
        let (first, rest) = match part.split_once([' ', '\t']) {
            Some((first, rest)) => (first, rest.trim()),
            None => (part, ""),
        };
        let begins = !first.contains('=') && !rest.starts_with('=');
        let parameter = if begins {
            challenges.push(Challenge {
                scheme: first.to_owned(),
                token: None,
                parameters: Vec::new(),
            });
            rest
        } else {
            part
        };
        let Some(challenge) = challenges.last_mut().filter(|_| !parameter.is_empty()) else {
            continue;
        };
        match parameter.split_once('=') {
            // Base 64 ends with signs of equality; a parameter has a value after the first.
            Some((name, value)) if !value.trim_start_matches('=').is_empty() => {
                let name = name.trim().to_ascii_lowercase();
                challenge.parameters.push((name, unquoted(value.trim())));
            }
            _ => challenge.token = Some(parameter.to_owned()),
        }
    }
    challenges
}

/// What stands between the commas that are not within quotes.
fn parts(value: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut quoted, mut escaped, mut start) = (false, false, 0);
    for (at, char) in value.char_indices() {
        match char {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            ',' if !quoted => {
                parts.push(value.get(start..at).unwrap_or_default());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(value.get(start..).unwrap_or_default());
    parts
        .into_iter()
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect()
}

/// A value without its quotes.
fn unquoted(value: &str) -> String {
    let Some(inner) = value
        .strip_prefix('"')
        .map(|rest| rest.strip_suffix('"').unwrap_or(rest))
    else {
        return value.to_owned();
    };
    let mut text = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(char) = chars.next() {
        text.extend(if char == '\\' {
            chars.next()
        } else {
            Some(char)
        });
    }
    text
}
