//! Elements that stand for a value when they are empty.

generated!();

use ews_types::codec::Nillable;
use generated::any_element::AnyElement;
use generated::schema::{Border, JobChoice, JobType, LengthType, SideType, Tray};

use super::samples::{read, read_error, writes};

/// The schema says what an empty element stands for, in whatever way it is empty.
#[test]
fn empty_elements_have_their_default() {
    let job: JobType = read(
        "<Job xmlns='urn:printing'><Copies/><Title></Title><Page/><Page><!-- c --></Page><Scale/>\
         <Margin Unit='mm'/><Side/><Note/></Job>",
    );
    assert_eq!((job.copies, job.title.as_deref()), (1, Some("untitled")));
    assert_eq!(job.page, [7, 7]);
    assert_eq!(job.scale, Some(Nillable::Value(1.0)));
    let margin = job.margin.unwrap();
    assert_eq!((margin.value, margin.unit.as_deref()), (20, Some("mm")));
    assert_eq!(job.choice, Some(JobChoice::Side(SideType::Front)));
    assert_eq!(job.note.as_deref(), Some(""));
}

/// A default is for the empty element alone: not for one that is absent, has a value or is nil, and not for
/// what follows.
#[test]
fn other_elements_have_none() {
    let job: JobType = read(
        "<Job xmlns='urn:printing' xmlns:i='http://www.w3.org/2001/XMLSchema-instance'><Copies>2</Copies>\
         <Scale i:nil='true'/><Tray/></Job>",
    );
    assert_eq!((job.copies, job.title), (2, None));
    assert_eq!(job.scale, Some(Nillable::Nil));
    assert_eq!(job.choice, Some(JobChoice::Tray(2)));
    assert_eq!(
        read_error::<JobType>("<Job xmlns='urn:printing'><Copies> </Copies></Job>"),
        "Job/Copies: ` ` is not a valid xs:int (at byte 26)"
    );
}

/// Global elements have theirs as documents, too.
#[test]
fn empty_documents_have_their_default() {
    assert_eq!(read::<Tray>("<Tray xmlns='urn:printing'/>"), Tray(2));
    let border: Border = read("<Border xmlns='urn:printing' Unit='mm'></Border>");
    let mut length = LengthType::new(0);
    length.unit = Some("mm".into());
    assert_eq!(border, Border(length));
    let any: AnyElement = ews_types::from_str("<Tray xmlns='urn:printing'/>").unwrap();
    assert_eq!(any, Tray(2).into());
    writes(&Tray(1), include_str!("sample-2.xml"));
}
