//! The documents.

use super::{Hostile, Way};

const SOAP: &str = "http://schemas.xmlsoap.org/soap/envelope/";
const M: &str = "http://schemas.microsoft.com/exchange/services/2006/messages";
const T: &str = "http://schemas.microsoft.com/exchange/services/2006/types";
const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// Every kind.
pub const DOCUMENTS: &[Hostile] = &[
    envelope("elements within each other", |bytes| {
        let depth = bytes / 7;
        items(&("<x>".repeat(depth) + &"</x>".repeat(depth)))
    }),
    envelope("attributes of one tag", |bytes| {
        let attributes = counted_to(bytes, |n| format!(" a{n}=''"));
        items(&format!("<t:Message{attributes}/>"))
    }),
    envelope("attributes of many tags", |bytes| {
        let attributes: String = (0..900).map(|n| format!(" a{n}=''")).collect();
        items(&format!("<x{attributes}/>").repeat(bytes / 7_000))
    }),
    envelope("one text", |bytes| subject(&"a".repeat(bytes))),
    envelope("`&lt;`", |bytes| subject(&"&lt;".repeat(bytes / 4))),
    envelope("line ends", |bytes| subject(&"\r".repeat(bytes))),
    envelope("base 64 in lines of one letter", |bytes| {
        let content = "A\n".repeat(bytes / 8 * 4);
        items(&format!(
            "<t:Message><t:MimeContent>{content}</t:MimeContent></t:Message>"
        ))
    }),
    envelope("text between unknown elements", |bytes| {
        subject(&"a<x/>".repeat(bytes / 5))
    }),
    envelope("comments in a text", |bytes| {
        subject(&"<!---->".repeat(bytes / 7))
    }),
    envelope("processing instructions", |bytes| {
        items(&"<?p?>".repeat(bytes / 5))
    }),
    envelope("empty CDATA sections", |bytes| {
        subject(&"<![CDATA[]]>".repeat(bytes / 12))
    }),
    envelope("one comment", |bytes| {
        items(&format!("<!--{}-->", "-".repeat(bytes)))
    }),
    envelope("one name", |bytes| {
        items(&format!("<{}/>", "a".repeat(bytes)))
    }),
    envelope("one attribute", |bytes| {
        items(&format!(
            "<t:Message><t:ItemId Id='{}'/></t:Message>",
            "&#9;".repeat(bytes / 4)
        ))
    }),
    envelope("one namespace", |bytes| {
        items(&format!("<x xmlns='{}'/>", "a".repeat(bytes)))
    }),
    envelope("unknown elements", |bytes| items(&"<x/>".repeat(bytes / 4))),
    envelope("messages", |bytes| {
        items(&"<t:Message/>".repeat(bytes / 12))
    }),
    envelope("tasks", |bytes| items(&"<t:Task/>".repeat(bytes / 9))),
    envelope("items of the shortest name", |bytes| {
        items(&"<t:Item/>".repeat(bytes / 9))
    }),
    envelope("texts of a list", |bytes| {
        let texts = "<t:String/>".repeat(bytes / 11);
        items(&format!(
            "<t:Message><t:Categories>{texts}</t:Categories></t:Message>"
        ))
    }),
    envelope("words of a list", |bytes| {
        let words = "a ".repeat(bytes / 2);
        items(&format!(
            "<t:CalendarItem><t:Recurrence><t:WeeklyRecurrence><t:Interval>1</t:Interval>\
             <t:DaysOfWeek>{words}</t:DaysOfWeek></t:WeeklyRecurrence><t:NoEndRecurrence>\
             <t:StartDate/></t:NoEndRecurrence></t:Recurrence></t:CalendarItem>"
        ))
    }),
    envelope("failures", |bytes| {
        response(&"<m:FindItemResponseMessage ResponseClass='Error'/>".repeat(bytes / 50))
    }),
    envelope("elements that are kept raw", |bytes| {
        details("", &"<x/>".repeat(bytes / 4))
    }),
    envelope("the same, within one", |bytes| {
        details("", &format!("<x>{}</x>", "<y/>".repeat(bytes / 4)))
    }),
    envelope("the same, of a long namespace", |bytes| {
        let namespace = "a".repeat(1_000);
        details(
            &format!(" xmlns:a='{namespace}'"),
            &"<a:x/>".repeat(bytes / 6),
        )
    }),
    envelope("attributes that are kept, of a long namespace", |bytes| {
        let namespace = "a".repeat(1_000);
        let attributes: String = (0..900).map(|n| format!(" a:b{n}=''")).collect();
        let item = format!("<t:Message><t:ItemId Id='' i:type='t:X'{attributes}/></t:Message>");
        items(&format!(
            "<t:Message xmlns:i='{XSI}' xmlns:a='{namespace}'/>{}",
            item.replacen(
                "<t:Message",
                &format!("<t:Message xmlns:i='{XSI}' xmlns:a='{namespace}'"),
                1
            )
            .repeat(bytes / item.len())
        ))
    }),
    envelope("types that are kept", |bytes| {
        let item = "<t:Message><t:ItemId Id='' i:type='X'/></t:Message>";
        let items = item.repeat(bytes / item.len());
        response(&message(&format!(
            "<t:Items xmlns:i='{XSI}'>{items}</t:Items>"
        )))
    }),
    envelope("declarations of one tag", |bytes| {
        let declarations = counted_to(bytes, |n| format!(" xmlns:a{n}='u'"));
        items(&format!("<x{declarations}/>"))
    }),
    envelope("declarations of many tags", |bytes| {
        items(&"<x xmlns:a='u'/>".repeat(bytes / 16))
    }),
    envelope("declarations of the same prefixes at each level", |bytes| {
        let declarations: String = (0..9).map(|n| format!(" xmlns:a{n}='u'")).collect();
        let depth = 90;
        let one = format!("<a0:x{declarations}>").repeat(depth) + &"</a0:x>".repeat(depth);
        items(&one.repeat(bytes / one.len()))
    }),
    envelope("elements under 900 declarations", |bytes| {
        let declarations: String = (0..900).map(|n| format!(" xmlns:a{n}='u'")).collect();
        items(&format!(
            "<x{declarations}>{}</x>",
            "<t:x/>".repeat(bytes / 6)
        ))
    }),
    envelope("an error at the end", |bytes| {
        items(&format!("{}<t:Message>", "<x/>".repeat(bytes / 4)))
    }),
    stream("a stream of the shortest documents", |bytes| {
        "<a/>".repeat(bytes / 4)
    }),
    stream("a stream of white space", |bytes| " \n".repeat(bytes / 2)),
    stream("a stream of one tag", |bytes| {
        format!("<a b='{}", ">".repeat(bytes))
    }),
    stream("a stream of one comment", |bytes| {
        format!("<!--{}", "-".repeat(bytes))
    }),
];

const fn envelope(about: &'static str, make: fn(usize) -> String) -> Hostile {
    let way = Way::Envelope;
    Hostile { about, way, make }
}

const fn stream(about: &'static str, make: fn(usize) -> String) -> Hostile {
    let way = Way::Stream;
    Hostile { about, way, make }
}

/// Texts with a number each, up to so many bytes.
fn counted_to(bytes: usize, make: impl Fn(usize) -> String) -> String {
    let mut text = String::with_capacity(bytes + 100);
    let mut number = 0;
    while text.len() < bytes {
        text += &make(number);
        number += 1;
    }
    text
}

/// A reply to `FindItem` of these response messages.
fn response(messages: &str) -> String {
    format!(
        "<s:Envelope xmlns:s='{SOAP}'><s:Body><m:FindItemResponse xmlns:m='{M}' xmlns:t='{T}'>\
         <m:ResponseMessages>{messages}</m:ResponseMessages></m:FindItemResponse></s:Body></s:Envelope>"
    )
}

fn message(content: &str) -> String {
    format!(
        "<m:FindItemResponseMessage ResponseClass='Success'><m:ResponseCode>NoError</m:ResponseCode>\
         <m:RootFolder>{content}</m:RootFolder></m:FindItemResponseMessage>"
    )
}

/// A reply of these items.
fn items(items: &str) -> String {
    response(&message(&format!("<t:Items>{items}</t:Items>")))
}

/// A reply of one message with this subject.
fn subject(text: &str) -> String {
    items(&format!(
        "<t:Message><t:Subject>{text}</t:Subject></t:Message>"
    ))
}

/// A reply of one failure with these details, which the schema leaves open.
fn details(attributes: &str, elements: &str) -> String {
    response(&format!(
        "<m:FindItemResponseMessage ResponseClass='Error'><m:MessageXml{attributes}>{elements}\
         </m:MessageXml></m:FindItemResponseMessage>"
    ))
}
