//! Prints tables and the code that walks them: half of all generated code, and so regular that it
//! needs no syntax tree. Without one, generation takes a quarter less time.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Prints tokens in one pass: a statement, a match arm, an item of a long list to a line.
pub(super) fn print(tokens: TokenStream) -> String {
    let mut printer = Printer {
        out: String::new(),
        indent: 0,
        last: Last::LineStart,
    };
    printer.stream(tokens, Layout::Lines);
    if !printer.out.ends_with('\n') {
        printer.out.push('\n');
    }
    printer.out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// A line ends after `;`, `,` and `}`.
    Lines,
    /// All in one line.
    Inline,
}

/// What was printed last, as far as the space after it depends on it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    LineStart,
    /// An identifier, literal or closing delimiter.
    Word,
    /// What takes no space behind it, such as `.` or an opening delimiter.
    Tight,
    /// What takes a space behind it, such as `=`.
    Loose,
    /// `>`, which takes a space before a word only.
    Angle,
}

struct Printer {
    out: String,
    indent: usize,
    last: Last,
}

impl Printer {
    fn stream(&mut self, tokens: TokenStream, layout: Layout) {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Group(group) => self.group(&group, layout),
                TokenTree::Ident(ident) => self.word(&ident.to_string()),
                TokenTree::Literal(literal) => self.word(&literal.to_string()),
                TokenTree::Punct(first) => {
                    let mut operator = String::from(first.as_char());
                    let mut joint = first.spacing() == proc_macro2::Spacing::Joint;
                    while joint && let Some(TokenTree::Punct(next)) = tokens.peek() {
                        operator.push(next.as_char());
                        joint = next.spacing() == proc_macro2::Spacing::Joint;
                        tokens.next();
                    }
                    self.operator(&operator, layout);
                }
            }
        }
    }

    fn word(&mut self, text: &str) {
        if matches!(self.last, Last::Word | Last::Loose | Last::Angle) {
            self.out.push(' ');
        }
        self.put(text, Last::Word);
    }

    fn operator(&mut self, text: &str, layout: Layout) {
        match text {
            ";" | "," => {
                self.put(text, Last::Loose);
                if layout == Layout::Lines {
                    self.line();
                }
            }
            "=>" | "->" | "=" | "+" | "-" => {
                self.out.push(' ');
                self.put(text, Last::Loose);
            }
            ":" => self.put(text, Last::Loose),
            ">" | ">>" => self.put(text, Last::Angle),
            "&" | "'" | "#" => {
                if matches!(self.last, Last::Word | Last::Loose) {
                    self.out.push(' ');
                }
                self.put(text, Last::Tight);
            }
            // Around the parameters of a closure.
            "|" if self.last == Last::Word => self.put(text, Last::Loose),
            // A path may start with `::`, and a closure with `|`.
            "::" | "|" if self.last == Last::Loose => {
                self.out.push(' ');
                self.put(text, Last::Tight);
            }
            "?" => self.put(text, Last::Word),
            _ => self.put(text, Last::Tight),
        }
    }

    fn group(&mut self, group: &proc_macro2::Group, layout: Layout) {
        let (open, close) = match group.delimiter() {
            Delimiter::Parenthesis => ('(', ')'),
            Delimiter::Bracket => ('[', ']'),
            Delimiter::Brace => ('{', '}'),
            Delimiter::None => return self.stream(group.stream(), layout),
        };
        let is_block = open == '{';
        let after_word = is_block && matches!(self.last, Last::Word | Last::Angle);
        if after_word || self.last == Last::Loose {
            self.out.push(' ');
        }
        self.put(&open.to_string(), Last::Tight);
        let is_long = is_block || (open == '[' && holds_several(group.stream()));
        if group.stream().is_empty() || !is_long {
            self.stream(group.stream(), Layout::Inline);
        } else {
            self.indent += 1;
            self.line();
            self.stream(group.stream(), Layout::Lines);
            self.indent -= 1;
            self.line();
        }
        self.put(&close.to_string(), Last::Word);
        if is_block && layout == Layout::Lines && self.indent_of_line_is_closed() {
            self.line();
        }
    }

    /// Whether the line holds nothing but the closing brace, so that the next one starts anew.
    fn indent_of_line_is_closed(&self) -> bool {
        let line = self.out.rsplit('\n').next().unwrap_or_default();
        line.trim_start() == "}"
    }

    fn line(&mut self) {
        if self.last != Last::LineStart {
            self.out.push('\n');
            self.last = Last::LineStart;
        }
    }

    fn put(&mut self, text: &str, last: Last) {
        if self.last == Last::LineStart && matches!(text, ";" | ",") {
            // Belongs to the block that ended the line before.
            self.out.pop();
        } else if self.last == Last::LineStart {
            for _ in 0..self.indent {
                self.out.push_str("    ");
            }
        }
        self.out.push_str(text);
        self.last = last;
    }
}

/// Whether a list has more than one item.
fn holds_several(tokens: TokenStream) -> bool {
    let mut tokens = tokens.into_iter();
    let comma = tokens
        .by_ref()
        .any(|token| matches!(token, TokenTree::Punct(p) if p.as_char() == ','));
    comma && tokens.next().is_some()
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::print;

    /// Generated tables are read by people now and then: one entry, arm or statement to a line.
    #[test]
    fn lines_are_broken_where_a_reader_expects() {
        let tokens = quote! {
            const _: () = {
                static SHAPE: codec::Shape = codec::Shape::new("t:A", &[], &[codec::one(&T, "B", 0), codec::many(&T, "C", 1)]).with_text();
                impl codec::Record for A {
                    fn other(&mut self) -> Option<&mut Option<Box<codec::X<'_>>>> { Some(&mut self.r#type) }
                    fn read(&mut self, index: usize) -> codec::ReadResult {
                        match index { 0 => reader.one(&mut self.b), 1..=3 => reader.many(&mut self.c, index - 1), 4 => reader.with_default("1", |reader| reader.one(&mut self.d)), _ => Ok(()), }
                    }
                }
            };
            ::ews_types::record_content!(A, Self { b: String::new(), c: Vec::new() });
        };
        let expected = r#"const _: () = {
    static SHAPE: codec::Shape = codec::Shape::new("t:A", &[], &[
        codec::one(&T, "B", 0),
        codec::many(&T, "C", 1)
    ]).with_text();
    impl codec::Record for A {
        fn other(&mut self) -> Option<&mut Option<Box<codec::X<'_>>>> {
            Some(&mut self.r#type)
        }
        fn read(&mut self, index: usize) -> codec::ReadResult {
            match index {
                0 => reader.one(&mut self.b),
                1..=3 => reader.many(&mut self.c, index - 1),
                4 => reader.with_default("1", |reader| reader.one(&mut self.d)),
                _ => Ok(()),
            }
        }
    }
};
::ews_types::record_content!(A, Self {
    b: String::new(),
    c: Vec::new()
});
"#;
        assert_eq!(print(tokens), expected);
    }
}
