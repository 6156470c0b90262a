//! The operation GetClientAccessToken, without a server.
//!
//! `cargo run --example get_client_access_token` prints the request for a caller identity token,
//! and what becomes of a reply with the token and of one with an error.
//!
//! `cargo run --example get_client_access_token -- FILE` reads the reply to the same request from a
//! file. A file that is no such reply gives one line and exit code 1.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the command line"
)]

use std::error::Error;
use std::process::ExitCode;

use ews_types::client_access_token::{GetClientAccessToken, Token, Version};

/// The add-in that the token is for.
const ADD_IN: &str = "1C50226D-04B5-4AB2-9FCD-42E236B59E4B";

const SUCCESS: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">
  <s:Header>
    <ServerVersionInfo xmlns="http://schemas.microsoft.com/exchange/services/2006/types"
        MajorVersion="15" MinorVersion="2" MajorBuildNumber="1118" MinorBuildNumber="7"
        Version="V2017_07_11"/>
  </s:Header>
  <s:Body>
    <m:GetClientAccessTokenResponse
        xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"
        xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">
      <m:ResponseMessages>
        <m:GetClientAccessTokenResponseMessage ResponseClass="Success">
          <m:ResponseCode>NoError</m:ResponseCode>
          <m:Token>
            <t:Id>1c50226d-04b5-4ab2-9fcd-42e236b59e4b</t:Id>
            <t:TokenType>CallerIdentity</t:TokenType>
            <t:TokenValue>bm90LWEtdG9rZW4</t:TokenValue>
            <t:TTL>480</t:TTL>
          </m:Token>
        </m:GetClientAccessTokenResponseMessage>
      </m:ResponseMessages>
    </m:GetClientAccessTokenResponse>
  </s:Body>
</s:Envelope>"#;

const FAILURE: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">
  <s:Body>
    <m:GetClientAccessTokenResponse
        xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages">
      <m:ResponseMessages>
        <m:GetClientAccessTokenResponseMessage ResponseClass="Error">
          <m:MessageText>The add-in may not have a token of this kind.</m:MessageText>
          <m:ResponseCode>ErrorInvalidClientAccessTokenRequest</m:ResponseCode>
          <m:DescriptiveLinkKey>0</m:DescriptiveLinkKey>
        </m:GetClientAccessTokenResponseMessage>
      </m:ResponseMessages>
    </m:GetClientAccessTokenResponse>
  </s:Body>
</s:Envelope>"#;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // What a server says about a fault may have line ends.
            let line: Vec<String> = error.to_string().split_whitespace().map(clean).collect();
            eprintln!("get_client_access_token: {}", line.join(" "));
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let request = GetClientAccessToken::caller_identity(ADD_IN);
    let mut arguments = std::env::args_os().skip(1);
    match (arguments.next(), arguments.next()) {
        (None, _) => {
            println!("Request:\n\n{}\n", request.to_soap(Version::Exchange2013)?);
            println!("Reply with a token:\n");
            show(&request, SUCCESS.as_bytes())?;
            println!("\nReply with an error:\n");
            show(&request, FAILURE.as_bytes())
        }
        (Some(file), None) => {
            let name = file.display();
            let reply = std::fs::read(&file).map_err(|error| format!("{name}: {error}"))?;
            show(&request, &reply).map_err(|error| format!("{name}: {error}").into())
        }
        _ => Err("expected at most one argument, the file of a reply".into()),
    }
}

/// Prints what a reply says.
fn show(request: &GetClientAccessToken, reply: &[u8]) -> Result<(), Box<dyn Error>> {
    let reply = request.read_reply(reply)?;
    if let Some(info) = reply.server_version() {
        let number = |part: Option<i32>| part.map_or("?".to_owned(), |part| part.to_string());
        println!(
            "server: {}.{}.{}.{}, schema {}",
            number(info.major_version),
            number(info.minor_version),
            number(info.major_build_number),
            number(info.minor_build_number),
            info.version.as_deref().unwrap_or("?"),
        );
    }
    for result in &reply {
        match result {
            Ok(token) => show_token(token),
            Err(error) => {
                println!("no {} token for the add-in {}", error.kind(), error.id());
                println!("  class: {}", error.response_class());
                println!("  code: {}", error.response_code());
                println!("  message: {}", error.message_text().unwrap_or("none"));
                match error.descriptive_link_key() {
                    Some(key) => println!("  link key: {key}"),
                    None => println!("  link key: none"),
                }
            }
        }
    }
    Ok(())
}

fn show_token(token: &Token) {
    println!("{} token for the add-in {}", token.kind(), token.id());
    println!(
        "  value: *** (masked, {} characters)",
        token.value().chars().count()
    );
    println!(
        "  time to live: {} minutes",
        token.time_to_live().as_secs() / 60
    );
}

/// Text without control characters.
fn clean(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}
