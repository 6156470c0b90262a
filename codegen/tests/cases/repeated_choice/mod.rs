//! Repeated choices: a vector of an enum, which keeps the order.

generated!();

use generated::schema::{CanvasChoice, CanvasType, CircleType, FrameEdge, FrameType, LineType};

use super::samples::{read, read_error, writes};

/// The order of children of different names is that of the document.
#[test]
fn order_is_kept() {
    let canvas: CanvasType = read(include_str!("sample.xml"));
    let expected = vec![
        CanvasChoice::Circle(CircleType::new(1)),
        CanvasChoice::Line(LineType::new(2)),
        CanvasChoice::Circle(CircleType::new(3)),
        CanvasChoice::Text(" x ".into()),
        CanvasChoice::Line(LineType::new(4)),
    ];
    assert_eq!(canvas.choice, expected);
    assert_eq!(canvas.title.as_deref(), Some("T"));
    writes(&CanvasType::default(), include_str!("sample-2.xml"));
}

/// A type of nothing but a repeated choice is an array of it, and is not written empty if it must
/// not be.
#[test]
fn a_choice_alone_is_an_array() {
    let frame = FrameType::from_iter([FrameEdge::InnerEdge("i".into())]);
    let mut canvas = CanvasType {
        frame: Some(frame),
        ..CanvasType::default()
    };
    writes(
        &canvas,
        "<Canvas xmlns='urn:drawing'><Frame><InnerEdge>i</InnerEdge></Frame></Canvas>",
    );
    canvas.frame = Some(FrameType::new(vec![]));
    assert_eq!(
        ews_types::to_string(&canvas).unwrap_err().to_string(),
        "Canvas/Frame/OuterEdge: the list is empty, but the schema requires at least one element \
         OuterEdge"
    );
    assert_eq!(
        read_error::<CanvasType>("<Canvas xmlns='urn:drawing'><Frame/></Canvas>"),
        "Canvas/Frame: the required element OuterEdge or InnerEdge is missing (at byte 28)"
    );
}
