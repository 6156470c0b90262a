//! A program that calls one operation, whose size `build-times.sh` measures: it writes a request,
//! and reads a reply that stands for a server's.

use ews_types::client_access_token::{GetClientAccessToken, Version};

const REPLY: &str = r#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">
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

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let request = GetClientAccessToken::caller_identity("1c50226d-04b5-4ab2-9fcd-42e236b59e4b");
    println!("{}", request.to_soap(Version::Exchange2013)?);
    for result in &request.read_reply(REPLY.as_bytes())? {
        match result {
            Ok(token) => println!("{} token", token.kind()),
            Err(error) => println!("{error}"),
        }
    }
    Ok(())
}
