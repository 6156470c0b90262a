//! The forms that values of built-in types have: the limits, and what readers and writers get wrong.

use crate::node::{Meaning, is_space};

/// A text that is a value of a built-in type.
pub(crate) struct Form {
    pub(crate) text: &'static str,
}

impl Form {
    /// Whether it may stand within a list or union: without white space around it, which there
    /// belongs to the whole.
    pub(crate) fn is_inner(&self) -> bool {
        !self.text.starts_with(is_space) && !self.text.ends_with(is_space)
    }
}

/// A built-in type.
pub(crate) struct Builtin {
    pub(crate) name: &'static str,
    pub(crate) meaning: Meaning,
    pub(crate) forms: &'static [Form],
}

/// The built-in type of this name, if there are forms of it.
pub(crate) fn of(local: &str) -> Option<&'static Builtin> {
    BUILTINS.iter().find(|builtin| builtin.name == local)
}

/// Every form, with the name of its type.
pub(crate) fn all() -> impl Iterator<Item = (&'static str, &'static Form)> {
    BUILTINS
        .iter()
        .flat_map(|builtin| builtin.forms.iter().map(|form| (builtin.name, form)))
}

macro_rules! builtins {
    ($($name:literal $meaning:ident [$($text:literal),* $(,)?])*) => {
        static BUILTINS: &[Builtin] = &[
            $(Builtin {
                name: $name,
                meaning: Meaning::$meaning,
                forms: &[$(Form { text: $text }),*],
            },)*
        ];
    };
}

// Integers without bounds are in the bindings those of 64 bits, as their documentation says.
builtins! {
    "string" Text [
        "plain",
        "",
        " ",
        "  white space at both ends\t ",
        "\n\tindented\n\t\tmore\n",
        "CR \r, LF \n, CRLF \r\n, tab \t",
        "\r",
        "<a b='c'>&amp;</a>",
        "]]>",
        "]]>]]&gt;<![CDATA[ x ]]>",
        "\"double\" and 'single' quotes",
        "<!-- no comment --><?no pi?>",
        "&#10;&lt;",
        "e\u{301}\u{323} o\u{308}",
        "\u{1F600}\u{10FFFD}\u{20000}",
        "\u{FEFF}\u{200B}\u{2028}\u{85}\u{7F}\u{FFFD}\u{D7FF}\u{E000}",
        "\u{202E}right to left \u{5D0}\u{5D1}",
        "true",
        "t:Name",
        "-INF",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef&",
    ]
    "normalizedString" Text ["plain", "", " a  b ", "<&>\"'"]
    "token" Text ["plain", "a b", ""]
    "anyURI" Text [
        "https://example.org/a?b=c&d=%20#e",
        "",
        "urn:example:1",
        "../relative",
        " mailto:a@example.org ",
    ]
    "language" Text ["en", "de-AT", "zh-Hant-TW", "x-private", " fr "]
    "NMTOKEN" Text ["a", "-1.b:c"]
    "NCName" Text ["a", "_b-1.c"]
    "boolean" Boolean ["true", "false", "1", "0", " true ", "\n0\t"]
    "byte" Integer ["127", "-128", "0", "+1", " -7 "]
    "unsignedByte" Integer ["255", "0", "007", " 7 "]
    "short" Integer ["32767", "-32768", "0", "-0", "+12", "0007", " -7\n"]
    "unsignedShort" Integer ["65535", "0", "00042"]
    "int" Integer ["2147483647", "-2147483648", "0", "-0", "+12", "-000000000007", " 42 ", "\t-1\n"]
    "unsignedInt" Integer ["4294967295", "0", "+5", "0012", " 7 "]
    "long" Integer ["9223372036854775807", "-9223372036854775808", "0", "-0", "+12", "007", " 42 "]
    "unsignedLong" Integer ["18446744073709551615", "0", "+7", " 42 "]
    "integer" Integer ["9223372036854775807", "-9223372036854775808", "0", "+1", "-0012", " 3 "]
    "nonNegativeInteger" Integer ["18446744073709551615", "0", "-0", "+12", "007", " 9 "]
    "positiveInteger" Integer ["18446744073709551615", "1", "+12", "007"]
    "nonPositiveInteger" Integer ["-9223372036854775808", "0", "-12"]
    "negativeInteger" Integer ["-9223372036854775808", "-1", "-012"]
    "decimal" Text ["0", "-1.50", "+.5", "12345678901234567890.123456789"]
    "float" Float ["0", "-0", "1.5", "-1E4", "3.4028235E38", "1.4E-45", ".5", "5.", "INF", "-INF", "NaN", " 7 "]
    "double" Float [
        "0", "-0", "1.5", "-1E4", "12.78e-2", "+12", "1.7976931348623157E308", "-1.7976931348623157e+308",
        "4.9E-324", "2.2250738585072014E-308", ".5", "5.", "0.1", "123456789012345680000000", "INF",
        "-INF", "NaN", " 7 ", "\nNaN ",
    ]
    "dateTime" Text [
        "2024-05-01T12:30:00Z",
        "2024-02-29T23:59:59.9999999+14:00",
        "2000-02-29T00:00:00-14:00",
        "2024-05-01T12:30:00",
        "2024-05-01T12:30:00.1-05:30",
        "2024-05-01T24:00:00Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999Z",
        "12024-05-01T12:30:00Z",
        "-0044-03-15T12:00:00Z",
        " 2024-05-01T12:30:00.000000000000Z\n",
    ]
    "date" Text ["2024-02-29", "2024-05-01Z", "2024-05-01-14:00", "1999-12-31+05:30", "12024-05-01", " 2024-05-01 "]
    "time" Text ["00:00:00", "23:59:59.999", "12:30:00Z", "12:30:00-05:00", "24:00:00", " 08:00:00 "]
    "duration" Text [
        "PT0S", "P1Y2M3DT4H5M6.789S", "-P1D", "P0Y", "PT36H", "P400D", "PT1.5S", "-PT10M", "P1M", "PT1H",
        " P1D ",
    ]
    "base64Binary" Text [
        "", "AA==", "AAE=", "AAEC", "AAECAwQFBgcICQ==", "/+8=", "AAEC\nAwQF\nBg==", "A A E C",
        "\n  AAECAwQFBgcICQoLDA0ODw==\n  ", "\r\nAAEC\r\nAwQ=\r\n",
    ]
    "hexBinary" Text ["", "00ff", "0123456789ABCDEF"]
}
