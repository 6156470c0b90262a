//! What is taken from the service description of a folder, `services.wsdl`.

// A test that cannot go on fails.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use ews_codegen::model::{Model, QName, ServiceOperation};
use ews_codegen::{Options, generate, load, operations};

const MESSAGES: &str = "http://schemas.microsoft.com/exchange/services/2006/messages";
const TYPES: &str = "http://schemas.microsoft.com/exchange/services/2006/types";

/// A schema that declares these elements.
fn schema(namespace: &str, elements: &[&str]) -> String {
    let elements = elements.iter();
    let elements: String = elements
        .map(|name| format!("<xs:element name=\"{name}\"><xs:complexType/></xs:element>\n"))
        .collect();
    format!(
        "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" \
         targetNamespace=\"{namespace}\">\n{elements}</xs:schema>\n"
    )
}

/// A service description of these messages, port types and bindings.
fn description(body: &str) -> String {
    format!(
        "<definitions xmlns=\"http://schemas.xmlsoap.org/wsdl/\" \
         xmlns:soap=\"http://schemas.xmlsoap.org/wsdl/soap/\" \
         xmlns:soap12=\"http://schemas.xmlsoap.org/wsdl/soap12/\" \
         xmlns:m=\"{MESSAGES}\" xmlns:t=\"{TYPES}\" targetNamespace=\"{MESSAGES}\">\n\
         {body}\n</definitions>"
    )
}

/// A description with one operation of these headers: names of its parts and elements.
fn with_headers(operation: &str, headers: &[(&str, &str)]) -> String {
    let parts = headers.iter();
    let parts: String = parts
        .map(|(part, element)| format!("<part name='{part}' element='{element}'/>"))
        .collect();
    let bound = headers.iter();
    let bound: String = bound
        .map(|(part, _)| format!("<soap:header message='m:In' part='{part}' use='literal'/>"))
        .collect();
    description(&format!(
        "<message name='In'>{parts}<part name='request' element='m:{operation}'/></message>
         <message name='Out'><part name='result' element='m:{operation}Response'/></message>
         <portType name='Port'><operation name='{operation}'>
           <input message='m:In'/><output message='m:Out'/>
         </operation></portType>
         <binding name='Binding' type='m:Port'><soap:binding style='document'/>
           <operation name='{operation}'><soap:operation soapAction='urn:do/{operation}'/>
             <input>{bound}<soap:body use='literal'/></input>
             <output><soap:body use='literal'/></output>
           </operation>
         </binding>"
    ))
}

fn folder(test: &str, messages: &[&str], types: &[&str], wsdl: (&str, &str)) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("service")
        .join(test);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the old folder goes");
    }
    fs::create_dir_all(&folder).expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).expect("a file");
    write("messages.xsd", &schema(MESSAGES, messages));
    write("types.xsd", &schema(TYPES, types));
    write(wsdl.0, wsdl.1);
    folder
}

fn model(folder: &Path) -> Model {
    load(folder).unwrap_or_else(|error| panic!("{error}"))
}

fn described(model: &Model) -> &[ServiceOperation] {
    &model
        .service
        .as_ref()
        .expect("a service description")
        .operations
}

fn m(local: &str) -> QName {
    QName::new(MESSAGES, local)
}

fn t(local: &str) -> QName {
    QName::new(TYPES, local)
}

/// The names of parts say nothing: an envelope has the elements that they stand for.
#[test]
fn parts_are_resolved_to_their_elements() {
    let headers = [
        ("Version", "t:RequestServerVersion"),
        ("Zone", "t:TimeZoneContext"),
    ];
    let wsdl = with_headers("GetItem", &headers);
    let elements = ["GetItem", "GetItemResponse"];
    let types = ["RequestServerVersion", "TimeZoneContext"];
    let folder = folder("parts", &elements, &types, ("Services.WSDL", &wsdl));
    let model = model(&folder);
    let [operation] = described(&model) else {
        panic!("{:?}", model.service);
    };
    assert_eq!(operation.name, "GetItem");
    assert_eq!(operation.request, m("GetItem"));
    assert_eq!(operation.response, Some(m("GetItemResponse")));
    assert_eq!(operation.soap_action, "urn:do/GetItem");
    assert_eq!(operation.headers, types.map(t));
    assert_eq!(operation.origin.line, Some(8));
    // A build that depends on the schemas depends on it, too.
    assert_eq!(model.files.last(), Some(&folder.join("Services.WSDL")));
}

/// Descriptions differ in how they bind an operation: the body may name its part among others, a
/// header may be of a message of its own, and be bound twice; other bindings do not count.
#[test]
fn bindings_are_read_as_they_are_written() {
    let wsdl = description(
        "<message name='Headers'><part name='v' element='t:RequestServerVersion'/></message>
         <message name='In'>
           <part name='other' type='t:Other'/><part name='request' element='m:Ask'/>
         </message>
         <message name='Out'><part name='result' element='m:Answer'/></message>
         <portType name='Port'>
           <operation name='Ask'><input message='In'/><output message='m:Out'/></operation>
           <operation name='Tell'><input message='m:In'/></operation>
         </portType>
         <binding name='Twelve' type='m:Port'><soap12:binding/>
           <operation name='Ask'><soap12:operation soapAction='urn:twelve'/></operation>
         </binding>
         <binding name='Eleven' type='m:Port'><soap:binding/>
           <operation name='Ask'><soap:operation soapAction=''/>
             <input>
               <soap:header message='m:Headers' part='v'/><soap:header message='m:Headers' part='v'/>
               <soap:body parts='request other'/>
             </input>
             <output><soap:header message='m:Headers' part='v'/><soap:body/></output>
           </operation>
           <operation name='Tell'><input><soap:body parts='request'/></input></operation>
         </binding>
         <binding name='Again' type='m:Port'><soap:binding/>
           <operation name='Ask'><soap:operation soapAction='urn:again'/></operation>
         </binding>",
    );
    let folder = folder(
        "bindings",
        &["Ask", "Answer"],
        &[],
        ("services.wsdl", &wsdl),
    );
    let model = model(&folder);
    let [ask, tell] = described(&model) else {
        panic!("{:?}", model.service);
    };
    assert_eq!((&*ask.name, &*ask.soap_action), ("Ask", ""));
    assert_eq!(
        (&ask.request, &ask.response),
        (&m("Ask"), &Some(m("Answer")))
    );
    assert_eq!(ask.headers, [t("RequestServerVersion")]);
    assert_eq!((&tell.request, &tell.response), (&m("Ask"), &None));
}

/// The description decides on elements, action and headers, against the generator's table; headers
/// that the runtime has no name for are told apart. What it omits is an operation all the same.
#[test]
fn operations_are_those_of_the_description_and_further_ones() {
    let headers = [
        ("a", "t:TimeZoneContext"),
        ("b", "t:SerializedSecurityContext"),
        ("c", "t:RequestServerVersion"),
    ];
    let wsdl = with_headers("GetItem", &headers);
    let messages = [
        "GetItem",
        "GetItemResponse",
        // In the generator's table.
        "GetRoomLists",
        "GetRoomListsResponse",
        "GetPersona",
        // In no table.
        "GetReminders",
        "GetRemindersResponse",
    ];
    let types = [
        "RequestServerVersion",
        "SerializedSecurityContext",
        "TimeZoneContext",
    ];
    let folder = folder("operations", &messages, &types, ("services.wsdl", &wsdl));
    // Half an operation is none, but only the project's own schemas must be whole.
    let found = operations(&model(&folder), &Options::default()).unwrap();
    let names: Vec<_> = found.iter().map(|o| (&*o.name, o.is_published)).collect();
    assert_eq!(
        names,
        [
            ("GetItem", true),
            ("GetReminders", false),
            ("GetRoomLists", false)
        ]
    );
    assert_eq!(found[0].soap_action, "urn:do/GetItem");
    assert_eq!(
        found[0].headers,
        ["RequestServerVersion", "TimeZoneContext"]
    );
    assert_eq!(found[0].further_headers, [t("SerializedSecurityContext")]);

    let code = generate(&folder, &Options::default())
        .unwrap()
        .to_single_file();
    let unpublished = "/// The service description does not have this operation.";
    let marked = code.split(unpublished).skip(1).map(|code| {
        let declaration = code.split("pub struct ").nth(1).expect("a struct");
        declaration.split_whitespace().next().expect("a name")
    });
    assert_eq!(marked.collect::<Vec<_>>(), ["GetReminders", "GetRoomLists"]);
    let code = code.split_whitespace().collect::<Vec<_>>().join(" ");
    let headers = "RequestHeader::RequestServerVersion, RequestHeader::TimeZoneContext";
    assert!(code.contains(headers));
}

/// An operation of the description whose elements are not declared is not passed over.
#[test]
fn elements_of_the_description_must_be_declared() {
    let wsdl = with_headers("GetItem", &[("a", "t:RequestServerVersion")]);
    let folder = folder("undeclared", &["GetItem"], &[], ("services.wsdl", &wsdl));
    for message in [
        operations(&model(&folder), &Options::default())
            .unwrap_err()
            .to_string(),
        generate(&folder, &Options::default())
            .unwrap_err()
            .to_string(),
    ] {
        let missing = [
            format!("{{{MESSAGES}}}GetItemResponse"),
            format!("{{{TYPES}}}RequestServerVersion"),
        ];
        let expected = missing.map(|name| {
            format!(
                "{}:8: operation GetItem refers to element {name}, which is not declared; \
                 declare it or correct the reference",
                folder.join("services.wsdl").display()
            )
        });
        assert_eq!(message, expected.join("\n"));
    }
}

fn shared() -> PathBuf {
    PathBuf::from(std::env::var_os("EWS_SHARED").expect("EWS_SHARED is set"))
}

/// The published descriptions of all versions, and one by a table that was made from it
/// independently of this crate.
#[test]
#[ignore = "needs EWS_SHARED"]
fn published_descriptions() {
    let mut count = 0;
    for sets in ["reference-xsd", "more-xsd"] {
        for entry in fs::read_dir(shared().join(sets)).expect("sets") {
            let folder = entry.expect("a set").path();
            let model = model(&folder);
            let Some(service) = &model.service else {
                continue;
            };
            let found = operations(&model, &Options::default()).expect("operations");
            let published = found.iter().filter(|o| o.is_published).count();
            assert_eq!(published, service.operations.len(), "{}", folder.display());
            count += 1;
        }
    }
    assert_eq!(count, 8);

    let folder = shared().join("reference-xsd/V2018_01_08");
    let model = model(&folder);
    let prefixed = |name: &QName| name.prefixed(&model.namespaces);
    let mut rows: Vec<String> = described(&model)
        .iter()
        .map(|operation| {
            let response = operation.response.as_ref().expect("a response");
            let mut headers: Vec<_> = operation.headers.iter().map(prefixed).collect();
            headers.sort();
            let cells = [
                operation.name.clone(),
                prefixed(&operation.request),
                prefixed(response),
                operation.soap_action.clone(),
                headers.join(" "),
            ];
            cells.join("\t")
        })
        .collect();
    rows.sort();
    let facts = fs::read_to_string(shared().join("ews-facts/operations.tsv")).expect("facts");
    let mut facts: Vec<String> = facts
        .lines()
        .skip(1)
        .map(|line| {
            let (cells, headers) = line.rsplit_once('\t').expect("headers");
            let mut headers: Vec<_> = headers.split_whitespace().collect();
            headers.sort();
            headers.dedup();
            format!("{cells}\t{}", headers.join(" "))
        })
        .collect();
    facts.sort();
    assert_eq!(rows, facts);
}
