//! Types that hold themselves: a box, only where needed.

generated!();

use generated::schema::{
    ChainType, Condition, DotType, EndlessType, ExistsType, FilterType, FormulaChoice, FormulaType,
    LabelType, MirroredType, NodeType, NotType, Shape, ShapeType, SumType, TermType,
};

use super::samples::{read, read_error, writes};

/// A box stands where a value would hold itself, and nowhere else: these would not compile
/// otherwise.
#[test]
fn boxes_break_cycles_only() {
    let NodeType { label, next, child } = NodeType::new(LabelType::default());
    let _: (LabelType, Option<Box<NodeType>>, Vec<NodeType>) = (label, next, child);

    let one = FormulaType::new(FormulaChoice::Number(1));
    let _: Box<FormulaChoice> = one.clone().choice;
    let SumType { left, right } = SumType::new(one.clone(), one);
    let _: (FormulaType, FormulaType) = (left, right);

    let exists: Condition = ExistsType::default().into();
    let FilterType { condition } = FilterType::new(exists.clone());
    let _: Condition = condition;
    let _: Box<Condition> = NotType::new(exists).condition;

    let dot: ShapeType = DotType::default().into();
    let _: Box<ShapeType> = MirroredType::new(dot).of;
}

/// A cycle through a choice, with the values given as they are.
#[test]
fn formulas_nest() {
    let number = |n| FormulaType::new(FormulaChoice::Number(n));
    let sum = |left, right| FormulaType::new(FormulaChoice::from(SumType::new(left, right)));
    let formula = sum(
        FormulaType::new(FormulaChoice::from(number(1))),
        sum(number(2), number(3)),
    );
    writes(&formula, include_str!("sample-2.xml"));
}

/// A value to read into ends, although a part that is required, or the first alternative, holds another.
#[test]
fn blank_values_end() {
    let term: TermType = read(include_str!("sample-5.xml"));
    writes(&term, include_str!("sample-5.xml"));
    let chain: ChainType = read(include_str!("sample-6.xml"));
    writes(&chain, include_str!("sample-6.xml"));
    assert_eq!(
        read_error::<TermType>("<Term xmlns='urn:queries'><Negated/></Term>"),
        "Term/Negated: the required element Negated or Grouped or Number is missing (at byte 26)"
    );
    assert_eq!(EndlessType::default().endless, None);
}

/// Cycles through the head of a substitution group, and through an abstract type.
#[test]
fn conditions_and_shapes_nest() {
    let not = |condition: Condition| Condition::from(NotType::new(condition));
    let filter = FilterType::new(not(not(ExistsType::default().into())));
    writes(&filter, include_str!("sample-3.xml"));
    let mirrored = |shape: ShapeType| ShapeType::from(MirroredType::new(shape));
    let shape: Shape = mirrored(mirrored(DotType::default().into()));
    writes(&shape, include_str!("sample-4.xml"));
}

/// A direct cycle, of one child and of many.
#[test]
fn nodes_nest() {
    let node: NodeType = read(include_str!("sample.xml"));
    let last = node.next.unwrap().next.unwrap();
    assert_eq!(*last, NodeType::new(LabelType::default()));
    assert_eq!(node.child[1].child.len(), 1);
}
