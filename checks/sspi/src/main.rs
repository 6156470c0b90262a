//! A second opinion on ews-ntlm, by the crate sspi: our client at its server, and its client at our server.
//! Prints each handshake, and fails if one of them does not end as it should.

mod peer;

use std::error::Error;
use std::process::ExitCode;

use ews_ntlm::{BindingPolicy, ChannelBinding, Client, Credentials, NtHash, Server};

use peer::{TheirClient, TheirServer};

const USERS: [&str; 2] = ["EXAMPLE\\alfa", "alfa@example.com"];

/// Passwords in characters that others stumble over.
const PASSWORDS: [&str; 3] = [
    "password",
    "p\u{e4}:ssw\u{f6}rd \u{1f511}",
    "\u{3c0}\u{430}\\\"%",
];

/// The application data of two TLS connections.
const CHANNELS: [&[u8]; 2] = [
    b"tls-server-end-point:0123456789abcdef0123456789abcdef",
    b"tls-server-end-point:fedcba9876543210fedcba9876543210",
];

type Outcome = Result<(), Box<dyn Error>>;

/// One handshake: who, by which password, over which channel, as each side knows it.
struct Case {
    user: &'static str,
    client_password: String,
    server_password: &'static str,
    client_channel: Option<&'static [u8]>,
    server_channel: Option<&'static [u8]>,
    succeeds: bool,
}

/// Our client at their server.
fn ours_at_theirs(case: &Case) -> Outcome {
    let client = Client::new(Credentials::new(case.user, &case.client_password[..])?);
    let mut server = TheirServer::new(case.user, case.server_password, case.server_channel)?;
    let challenge = server.challenge(&client.negotiate())?;
    let binding = case
        .client_channel
        .map(ChannelBinding::from_application_data);
    let target = Some("HTTP/mail.example.com");
    let answer = client.authenticate(&challenge, binding.as_ref(), target)?;
    Ok(server.accept(&answer)?)
}

/// Their client at our server.
fn theirs_at_ours(case: &Case, policy: BindingPolicy, seals: bool) -> Outcome {
    let password = &case.client_password;
    let mut client = TheirClient::new(case.user, password, case.client_channel, seals)?;
    let server = Server::new("EXAMPLE", "MAIL").channel_binding(policy);
    let handshake = server.challenge(&client.step(None)?)?;
    let answer = client.step(Some(handshake.message()))?;
    let binding = case
        .server_channel
        .map(ChannelBinding::from_application_data);
    let accepted = handshake.authenticate(&answer, binding.as_ref(), |_| {
        Some(NtHash::of_password(&case.server_password.into()))
    })?;
    let bound = case.client_channel.is_some() && case.server_channel.is_some();
    if !accepted.mic || accepted.bound != bound {
        return Err(format!("accepted as {accepted:?}").into());
    }
    Ok(())
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    let [right, wrong] = CHANNELS.map(Some);
    for user in USERS {
        for server_password in PASSWORDS {
            for (suffix, client_channel, server_channel) in [
                ("", None, None),
                ("", right, right),
                ("", wrong, right),
                ("x", None, None),
                ("x", right, right),
            ] {
                cases.push(Case {
                    user,
                    client_password: format!("{server_password}{suffix}"),
                    server_password,
                    client_channel,
                    server_channel,
                    succeeds: suffix.is_empty() && client_channel == server_channel,
                });
            }
        }
    }
    cases
}

/// Whether it ended as it should, which is printed.
fn judge(what: &str, case: &Case, outcome: &Outcome) -> bool {
    let agreed = outcome.is_ok() == case.succeeds;
    println!(
        "{} {what}, {}, {}{} password: {}",
        if agreed { "ok      " } else { "DISAGREE" },
        case.user,
        match (
            case.client_channel,
            case.client_channel == case.server_channel
        ) {
            (None, _) => "unbound, ",
            (Some(_), true) => "bound, ",
            (Some(_), false) => "bound to another channel, ",
        },
        if case.client_password == case.server_password {
            "right"
        } else {
            "wrong"
        },
        match outcome {
            Ok(()) => "accepted".to_owned(),
            Err(error) => format!("refused: {error}"),
        }
    );
    agreed
}

fn main() -> ExitCode {
    let mut agreed = true;
    for case in &cases() {
        agreed &= judge("ours at theirs", case, &ours_at_theirs(case));
        let mut policies = vec![BindingPolicy::Allow];
        if case.server_channel.is_some() {
            policies.push(BindingPolicy::Require);
        }
        for policy in policies {
            for seals in [false, true] {
                let what = format!(
                    "theirs at ours ({policy:?}{})",
                    if seals { ", seals" } else { "" }
                );
                agreed &= judge(&what, case, &theirs_at_ours(case, policy, seals));
            }
        }
    }
    if agreed {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
