//! The commands of `ews-codegen`. Each returns the text that it prints, or a message that says what
//! is wrong.

mod describe;
mod description;
mod diff;
mod generate;

use ews_codegen::Errors;
use lexopt::prelude::*;

/// A command: its name, its usage, and what it does with the rest of the command line.
struct Command {
    name: &'static str,
    usage: &'static str,
    run: fn(&mut lexopt::Parser) -> Result<String, Failure>,
}

const COMMANDS: [Command; 3] = [
    Command {
        name: "generate",
        usage: generate::USAGE,
        run: generate::run,
    },
    Command {
        name: "diff",
        usage: diff::USAGE,
        run: diff::run,
    },
    Command {
        name: "describe",
        usage: describe::USAGE,
        run: describe::run,
    },
];

/// Why a command has nothing to print.
#[derive(Debug)]
enum Failure {
    /// The command was not called right, so its usage is shown too.
    Call(lexopt::Error),
    /// The usage is asked for.
    Help,
    /// Something else went wrong.
    Work(String),
}

impl From<lexopt::Error> for Failure {
    fn from(error: lexopt::Error) -> Self {
        Self::Call(error)
    }
}

/// An error a line, each with the word before it that the first one gets from `main`.
impl From<Errors> for Failure {
    fn from(errors: Errors) -> Self {
        let messages: Vec<String> = errors.messages().collect();
        Self::Work(messages.join("\nerror: "))
    }
}

/// Does what the command line asks for.
pub(crate) fn run() -> Result<String, String> {
    let mut parser = lexopt::Parser::from_env();
    let (command, result) = match named(&mut parser) {
        Ok(command) => (Some(command), (command.run)(&mut parser)),
        Err(failure) => (None, Err(failure)),
    };
    let usage = || match command {
        Some(command) => command.usage.to_owned(),
        None => COMMANDS.map(|command| command.usage).join("\n"),
    };
    result.or_else(|failure| match failure {
        Failure::Help => Ok(usage()),
        Failure::Call(error) => Err(format!("{error}\n\n{}", usage())),
        Failure::Work(message) => Err(message),
    })
}

/// The command that the first argument names.
fn named(parser: &mut lexopt::Parser) -> Result<&'static Command, Failure> {
    let names = COMMANDS
        .map(|command| format!("`{}`", command.name))
        .join(", ");
    match parser.next()? {
        Some(Short('h') | Long("help")) => Err(Failure::Help),
        Some(Value(word)) => {
            let mut commands = COMMANDS.iter();
            let command = commands.find(|command| word == command.name);
            command.ok_or_else(|| {
                let word = word.display();
                Failure::Call(format!("no command `{word}`; the commands are {names}").into())
            })
        }
        Some(other) => Err(Failure::Call(other.unexpected())),
        None => Err(Failure::Call(
            format!("the command is missing: one of {names}").into(),
        )),
    }
}
