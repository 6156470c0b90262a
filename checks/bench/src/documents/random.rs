//! Values of plausible length, the same in every run.

const WORDS: &[&str] = &[
    "account", "agenda", "answer", "autumn", "board", "bridge", "budget", "café", "campus",
    "contract", "customer", "delivery", "draft", "église", "estimate", "factory", "figures",
    "garden", "Größe", "harbour", "invoice", "journey", "kitchen", "ledger", "letter", "machine",
    "margin", "meeting", "minutes", "naïve", "notice", "offer", "order", "parcel", "payment",
    "planning", "price", "project", "quarter", "receipt", "repair", "report", "review", "river",
    "sample", "schedule", "season", "signal", "station", "stock", "Straße", "summary", "supplier",
    "ticket", "timber", "traffic", "travel", "update", "visit", "warranty", "weekly", "winter",
    "workshop", "会議", "zebra",
];
const GIVEN: &[&str] = &[
    "Ada", "Bruno", "Chiara", "Dörte", "Elif", "Farid", "Gwen", "Håkon", "Ines", "Jörg", "Kaya",
    "Luca", "Mireille", "Noor", "Olga", "Paweł",
];
const FAMILY: &[&str] = &[
    "Ahlgren",
    "Bianchi",
    "Castellane",
    "Dvořák",
    "Eriksen",
    "Fontaine",
    "García",
    "Hofer",
    "Ibsen",
    "Jankowski",
    "Kessler",
    "Lindqvist",
    "Moreau",
    "Novák",
    "O'Hara",
    "Quist",
];
const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// A person with a mailbox.
pub(super) struct Person {
    pub(super) name: String,
    pub(super) address: String,
}

/// A sequence of numbers that look random (SplitMix64), and values made of them.
pub(super) struct Random(u64);

impl Random {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub(super) fn number(&mut self, low: u64, high: u64) -> u64 {
        low + self.next() % (high - low + 1)
    }

    pub(super) fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.next() as usize % of.len()]
    }

    /// Whether to: once in so many times.
    pub(super) fn once_in(&mut self, times: u64) -> bool {
        self.next().is_multiple_of(times)
    }

    pub(super) fn boolean(&mut self) -> &'static str {
        self.pick(&["true", "false"])
    }

    pub(super) fn word(&mut self) -> &'static str {
        self.pick(WORDS)
    }

    /// Words with spaces; now and then a `&` or a `<`, which must be escaped.
    pub(super) fn words(&mut self, low: u64, high: u64) -> String {
        let mut text = String::new();
        for index in 0..self.number(low, high) {
            if index > 0 {
                text.push_str(match self.number(0, 39) {
                    0 => " & ",
                    1 => " < ",
                    2..5 => ", ",
                    _ => " ",
                });
            }
            text.push_str(self.word());
        }
        text
    }

    pub(super) fn person(&mut self) -> Person {
        let number = self.number(1, 999);
        let domain = self.pick(&["example.com", "example.org", "mail.example.net"]);
        Person {
            name: format!("{} {}", self.pick(GIVEN), self.pick(FAMILY)),
            address: format!(
                "{}.{number}@{domain}",
                self.pick(&["a", "info", "office", "staff"])
            ),
        }
    }

    /// An instant, in the lexical form that Exchange uses.
    pub(super) fn instant(&mut self) -> String {
        let (month, day) = (self.number(1, 12), self.number(1, 28));
        let (hour, minute, second) = (self.number(0, 23), self.number(0, 59), self.number(0, 59));
        let year = self.number(2009, 2025);
        format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }

    /// Base 64 of so many characters, a multiple of 4.
    pub(super) fn base64(&mut self, characters: usize) -> String {
        let characters = characters.next_multiple_of(4);
        let mut text = String::with_capacity(characters);
        while text.len() < characters {
            let mut bits = self.next();
            for _ in 0..4 {
                text.push(char::from(BASE64[(bits & 63) as usize]));
                bits >>= 6;
            }
        }
        text
    }

    pub(super) fn guid(&mut self) -> String {
        let (first, second) = (self.next(), self.next());
        format!(
            "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
            first >> 32,
            (first >> 16) & 0xFFFF,
            first & 0xFFFF,
            second >> 48,
            second & 0xFFFF_FFFF_FFFF,
        )
    }
}
