//! Schemas with unusual content models and types.

use std::fmt::Write;

use crate::Folder;

pub(crate) fn folders() -> Vec<Folder> {
    let mut folders = vec![deep(), members()];
    folders.extend(
        SHAPES
            .iter()
            .map(|(name, declarations)| Folder::of(name, declarations)),
    );
    folders
}

/// As deep as a schema may be.
fn deep() -> Folder {
    let depth = 120;
    let open: String = (0..depth)
        .map(|n| {
            if n % 2 == 0 {
                "<xs:sequence>"
            } else {
                "<xs:choice>"
            }
        })
        .collect();
    let close: String = (0..depth)
        .rev()
        .map(|n| {
            if n % 2 == 0 {
                "</xs:sequence>"
            } else {
                "</xs:choice>"
            }
        })
        .collect();
    let mut anonymous = String::new();
    for n in 0..40 {
        write!(
            anonymous,
            "<xs:element name='e{n}'><xs:complexType><xs:sequence>"
        )
        .unwrap();
    }
    anonymous.push_str(&"</xs:sequence></xs:complexType></xs:element>".repeat(40));
    Folder::of(
        "deep",
        &format!(
            "<xs:complexType name='Deep'>{open}<xs:element name='e' type='xs:int'/>{close}</xs:complexType>{anonymous}"
        ),
    )
}

/// The most members that a struct and a choice can have.
fn members() -> Folder {
    let elements = |kind: &str| -> String {
        (0..256)
            .map(|n| format!("<xs:element name='{kind}{n}' type='xs:int'/>"))
            .collect()
    };
    let (all, one) = (elements("a"), elements("c"));
    let many: String = (0..400)
        .map(|n| format!("<xs:element name='m{n}' type='xs:int'/>"))
        .collect();
    Folder::of(
        "members",
        &format!(
            "<xs:complexType name='All'><xs:sequence>{all}</xs:sequence></xs:complexType>\
             <xs:complexType name='One'><xs:choice>{one}</xs:choice></xs:complexType>\
             <xs:complexType name='Many'><xs:choice maxOccurs='unbounded'>{many}</xs:choice></xs:complexType>"
        ),
    )
}

const SHAPES: [(&str, &str); 18] = [
    // Rust refuses some characters in doc comments.
    (
        "characters",
        "<xs:simpleType name='E'><xs:annotation><xs:documentation>a \u{202E} b</xs:documentation></xs:annotation>
           <xs:restriction base='xs:string'><xs:enumeration value='a&#13;b'/><xs:enumeration value='&#x202E;'/>
           <xs:enumeration value='a&#10;*/&#10;'/></xs:restriction></xs:simpleType>
         <xs:complexType name='A'><xs:attribute name='a' default='&#13;' type='xs:string'/></xs:complexType>",
    ),
    // A value that requires another of its own type has no end.
    (
        "endless",
        "<xs:complexType name='Self1'><xs:sequence><xs:element name='a' type='x:Self1'/></xs:sequence></xs:complexType>
         <xs:element name='self1' type='x:Self1'/>
         <xs:complexType name='A'><xs:sequence><xs:element name='b' type='x:B'/></xs:sequence></xs:complexType>
         <xs:complexType name='B'><xs:sequence><xs:choice><xs:element name='a' type='x:A'/><xs:element name='b' type='x:B'/></xs:choice></xs:sequence></xs:complexType>
         <xs:complexType name='Not'><xs:choice><xs:element name='not' type='x:Not'/><xs:element name='value' type='xs:int'/></xs:choice></xs:complexType>
         <xs:complexType name='Nil'><xs:sequence><xs:element name='nil' type='x:Nil' nillable='true'/></xs:sequence></xs:complexType>
         <xs:element name='nils' type='x:Nil' nillable='true'/>
         <xs:element name='head' type='x:A' abstract='true'/>
         <xs:element name='first' type='x:OfHead' substitutionGroup='x:head'/>
         <xs:element name='second' type='x:A' substitutionGroup='x:head'/>
         <xs:complexType name='OfHead'><xs:complexContent><xs:extension base='x:A'><xs:sequence><xs:element ref='x:head'/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
         <xs:complexType name='Shape' abstract='true'><xs:sequence><xs:element name='inner' type='x:Shape'/></xs:sequence></xs:complexType>
         <xs:complexType name='Square'><xs:complexContent><xs:extension base='x:Shape'/></xs:complexContent></xs:complexType>
         <xs:group name='g'><xs:choice><xs:element name='g1' type='x:G'/><xs:element name='g2' type='x:G'/></xs:choice></xs:group>
         <xs:complexType name='G'><xs:group ref='x:g'/></xs:complexType>",
    ),
    // Nothing, or nothing that needs the codec.
    ("nothing", ""),
    ("only_group", "<xs:group name='g'><xs:sequence><xs:element name='a' type='xs:int'/></xs:sequence></xs:group>"),
    ("only_attribute", "<xs:attribute name='a' type='xs:int'/><xs:attributeGroup name='g'><xs:attribute name='b'/></xs:attributeGroup>"),
    ("only_alias", "<xs:simpleType name='a'><xs:restriction base='xs:int'/></xs:simpleType>"),
    ("only_list", "<xs:simpleType name='l'><xs:list itemType='xs:int'/></xs:simpleType>"),
    ("only_enumeration", "<xs:simpleType name='e'><xs:restriction base='xs:int'><xs:enumeration value='1'/><xs:enumeration value='01'/></xs:restriction></xs:simpleType>"),
    ("only_element", "<xs:element name='e' type='xs:int'/><xs:element name='any'/>"),
    ("only_nillable", "<xs:element name='e' type='xs:int' nillable='true'/>"),
    (
        "simple_types",
        "<xs:simpleType name='U1'><xs:union memberTypes='x:U2 xs:int'/></xs:simpleType>
         <xs:simpleType name='U2'><xs:union memberTypes='x:E x:L'/></xs:simpleType>
         <xs:simpleType name='U3'><xs:union memberTypes='x:E x:F'/></xs:simpleType>
         <xs:simpleType name='U4'><xs:union memberTypes='x:U3 x:E'/></xs:simpleType>
         <xs:simpleType name='E'><xs:restriction base='xs:string'><xs:enumeration value='a'/></xs:restriction></xs:simpleType>
         <xs:simpleType name='F'><xs:restriction base='xs:token'><xs:enumeration value='a'/><xs:enumeration value='b'/></xs:restriction></xs:simpleType>
         <xs:simpleType name='L'><xs:list itemType='x:U3'/></xs:simpleType>
         <xs:simpleType name='LE'><xs:list itemType='x:E'/></xs:simpleType>
         <xs:simpleType name='LR'><xs:restriction base='x:LE'><xs:maxLength value='2'/></xs:restriction></xs:simpleType>
         <xs:simpleType name='D'><xs:restriction base='xs:decimal'><xs:enumeration value='1.0'/><xs:enumeration value='1'/></xs:restriction></xs:simpleType>
         <xs:simpleType name='Twice'><xs:restriction base='xs:string'><xs:enumeration value='a'/><xs:enumeration value='a'/></xs:restriction></xs:simpleType>
         <xs:complexType name='Text'><xs:simpleContent><xs:extension base='xs:string'><xs:attribute name='value'/></xs:extension></xs:simpleContent></xs:complexType>
         <xs:complexType name='Short'><xs:simpleContent><xs:restriction base='x:Text'><xs:simpleType><xs:restriction base='xs:string'><xs:enumeration value='q'/></xs:restriction></xs:simpleType></xs:restriction></xs:simpleContent></xs:complexType>
         <xs:complexType name='All'><xs:sequence>
           <xs:element name='u1' type='x:U1'/><xs:element name='u4' type='x:U4'/><xs:element name='l' type='x:L'/><xs:element name='lr' type='x:LR'/>
           <xs:element name='d' type='x:D' default='1'/><xs:element name='short' type='x:Short' default='q'/>
           <xs:element name='ul' type='x:U2' nillable='true' maxOccurs='unbounded'/>
           <xs:element name='any' type='xs:anySimpleType'/><xs:element name='q' type='xs:QName'/><xs:element name='ids' type='xs:IDREFS'/>
         </xs:sequence><xs:attribute name='u1' type='x:U1' use='required'/><xs:attribute name='l' type='x:L' use='required' default='1'/></xs:complexType>
         <xs:element name='all' type='x:All'/><xs:element name='short' type='x:Short' default='q'/><xs:element name='d' type='x:D' default='1'/>",
    ),
    (
        "particles",
        "<xs:group name='inner'><xs:choice><xs:element name='a' type='xs:int'/><xs:element name='b' type='xs:int'/></xs:choice></xs:group>
         <xs:group name='outer'><xs:sequence><xs:group ref='x:inner'/><xs:element name='c' type='xs:int'/></xs:sequence></xs:group>
         <xs:group name='outermost'><xs:choice><xs:group ref='x:inner'/><xs:group ref='x:outer'/></xs:choice></xs:group>
         <xs:group name='empty'><xs:sequence/></xs:group>
         <xs:complexType name='OfInner'><xs:group ref='x:inner'/></xs:complexType>
         <xs:complexType name='OfOuter'><xs:group ref='x:outer' maxOccurs='2'/></xs:complexType>
         <xs:complexType name='OfOutermost'><xs:group ref='x:outermost' minOccurs='0'/></xs:complexType>
         <xs:complexType name='OfEmpty'><xs:group ref='x:empty'/></xs:complexType>
         <xs:complexType name='Twice'><xs:sequence><xs:element name='a' type='xs:int'/><xs:element name='b' type='xs:int'/><xs:element name='a' type='xs:int'/></xs:sequence></xs:complexType>
         <xs:complexType name='TwiceInChoice'><xs:choice><xs:element name='a' type='xs:int'/><xs:choice><xs:element name='a' type='xs:int'/><xs:element name='b' type='xs:int'/></xs:choice></xs:choice></xs:complexType>
         <xs:complexType name='TwoTypes'><xs:choice><xs:element name='a' type='xs:int'/><xs:sequence><xs:element name='b' type='xs:int'/><xs:element name='a' type='xs:string'/></xs:sequence></xs:choice></xs:complexType>
         <xs:complexType name='Huge'><xs:sequence maxOccurs='4294967296'><xs:sequence minOccurs='4294967296' maxOccurs='4294967297'><xs:element name='a' type='xs:int' maxOccurs='4294967296'/></xs:sequence></xs:sequence></xs:complexType>
         <xs:complexType name='Zero'><xs:choice minOccurs='0' maxOccurs='0'><xs:element name='a' type='xs:int'/></xs:choice></xs:complexType>
         <xs:complexType name='EmptyChoice'><xs:choice/></xs:complexType>
         <xs:complexType name='Any'><xs:sequence><xs:any/><xs:element name='any' type='xs:int'/></xs:sequence></xs:complexType>
         <xs:complexType name='AnyInChoice'><xs:choice><xs:any/><xs:element name='any' type='xs:int'/></xs:choice></xs:complexType>
         <xs:complexType name='OnlyAny'><xs:choice maxOccurs='unbounded'><xs:any/></xs:choice></xs:complexType>
         <xs:complexType name='ChoiceOfAny'><xs:choice><xs:any/><xs:any namespace='##other'/></xs:choice></xs:complexType>
         <xs:complexType name='All'><xs:all><xs:element name='a' type='xs:int'/><xs:element name='b' type='xs:int' minOccurs='0'/></xs:all></xs:complexType>
         <xs:complexType name='TwoChoices'><xs:sequence>
           <xs:choice><xs:element name='a' type='xs:int'/><xs:element name='b' type='xs:int'/></xs:choice>
           <xs:choice minOccurs='0'><xs:element name='choice' type='xs:int'/><xs:element name='choice2' type='xs:int'/></xs:choice>
         </xs:sequence><xs:attribute name='choice'/><xs:attribute name='a'/></xs:complexType>
         <xs:complexType name='TwoChoicesChoice'/>",
    ),
    (
        "heads",
        "<xs:element name='head' type='xs:int' abstract='true'/>
         <xs:element name='only' type='xs:int' abstract='true' substitutionGroup='x:head'/>
         <xs:element name='alone' type='xs:int' abstract='true'/>
         <xs:element name='real' type='xs:int'/><xs:element name='other' type='xs:int' substitutionGroup='x:real' default='1'/>
         <xs:element name='untyped' substitutionGroup='x:real'/>
         <xs:complexType name='OfHead'><xs:sequence><xs:element ref='x:head'/><xs:element ref='x:alone'/></xs:sequence></xs:complexType>
         <xs:complexType name='Choice'><xs:choice><xs:element ref='x:head'/><xs:element ref='x:real'/><xs:element name='z' type='xs:int'/></xs:choice></xs:complexType>
         <xs:complexType name='OnlyHead'><xs:choice><xs:element ref='x:head'/><xs:element ref='x:head'/></xs:choice></xs:complexType>
         <xs:complexType name='Many'><xs:sequence><xs:element ref='x:real' maxOccurs='unbounded'/></xs:sequence></xs:complexType>",
    ),
    (
        "clashes",
        "<xs:complexType name='A'><xs:sequence><xs:element name='a'><xs:complexType><xs:attribute name='x'/></xs:complexType></xs:element>
           <xs:element name='A'><xs:complexType><xs:attribute name='y'/></xs:complexType></xs:element></xs:sequence>
           <xs:attribute name='a'/><xs:attribute name='A'/></xs:complexType>
         <xs:complexType name='AA'/><xs:complexType name='a'/><xs:complexType name='Aa'/>
         <xs:element name='A' type='x:AA'/><xs:element name='AElement' type='xs:int'/><xs:element name='a' type='xs:int'/>
         <xs:element name='Order'><xs:complexType/></xs:element><xs:complexType name='Order'/><xs:complexType name='OrderType'/>
         <xs:group name='Order'><xs:choice><xs:element name='p' type='xs:int'/><xs:element name='q' type='xs:int'/></xs:choice></xs:group>
         <xs:complexType name='OfGroup'><xs:group ref='x:Order'/></xs:complexType>
         <xs:complexType name='Opt'><xs:sequence><xs:element name='ion'><xs:complexType/></xs:element></xs:sequence></xs:complexType>
         <xs:complexType name='str'><xs:choice><xs:element name='aIng' type='xs:int'/><xs:element name='bIng' type='xs:int'/></xs:choice></xs:complexType>
         <xs:complexType name='Result'/><xs:complexType name='Result_'/><xs:complexType name='Result__'/>",
    ),
    (
        "abstract_types",
        "<xs:complexType name='Base' abstract='true'/>
         <xs:complexType name='Middle' abstract='true'><xs:complexContent><xs:extension base='x:Base'/></xs:complexContent></xs:complexType>
         <xs:complexType name='Leaf'><xs:complexContent><xs:extension base='x:Middle'><xs:attribute name='a'/></xs:extension></xs:complexContent></xs:complexType>
         <xs:complexType name='Alone' abstract='true'/>
         <xs:element name='Base' type='x:Base'/><xs:element name='middle' type='x:Middle'/><xs:element name='Alone' type='x:Alone'/>
         <xs:complexType name='Holder'><xs:sequence><xs:element name='b' type='x:Base'/><xs:element name='m' type='x:Middle' maxOccurs='unbounded'/><xs:element name='n' type='x:Middle' nillable='true'/></xs:sequence></xs:complexType>",
    ),
    (
        "documentation",
        "<xs:complexType name='A'><xs:annotation><xs:documentation>*/ `code [A] &lt;b&gt; \\ \" # [x]: y ``` </xs:documentation></xs:annotation>
         <xs:attribute name='a' default='`' fixed='`'/></xs:complexType>",
    ),
    // Not every identifier has a form to show.
    (
        "ids",
        "<xs:simpleType name='L'><xs:list itemType='xs:int'/></xs:simpleType>
         <xs:simpleType name='U'><xs:union memberTypes='xs:int x:L'/></xs:simpleType>
         <xs:simpleType name='E'><xs:restriction base='xs:string'><xs:enumeration value='a'/></xs:restriction></xs:simpleType>
         <xs:complexType name='A'><xs:attribute name='Id' type='x:L' use='required'/></xs:complexType>
         <xs:complexType name='B'><xs:attribute name='Id' type='x:U' use='required'/></xs:complexType>
         <xs:complexType name='C'><xs:attribute name='Id' type='x:E' use='required'/></xs:complexType>
         <xs:complexType name='D'><xs:attribute name='Id' type='xs:base64Binary' use='required'/></xs:complexType>
         <xs:complexType name='F'><xs:attribute name='Id' type='xs:dateTime' use='required'/></xs:complexType>
         <xs:complexType name='G'><xs:attribute name='Id' type='xs:double' use='required'/></xs:complexType>
         <xs:complexType name='H'><xs:attribute name='Id' type='xs:duration' use='required'/></xs:complexType>
         <xs:complexType name='OneOf'><xs:choice><xs:element name='a' type='x:A'/><xs:element name='b' type='x:B'/></xs:choice></xs:complexType>
         <xs:complexType name='OneOfTexts'><xs:choice><xs:element name='b' type='x:B'/><xs:element name='c' type='x:C'/></xs:choice></xs:complexType>",
    ),
    (
        "attributes",
        "<xs:attribute name='g' type='xs:int'/>
         <xs:complexType name='A'><xs:attribute ref='x:g' use='required'/><xs:attribute name='g'/><xs:attribute ref='xml:lang'/><xs:attribute name='lang'/>
         <xs:attribute name='xsi_type'/><xs:attribute name='other_attributes'/><xs:attribute name='value'/><xs:anyAttribute/></xs:complexType>
         <xs:complexType name='B'><xs:simpleContent><xs:extension base='xs:int'><xs:attribute name='value' use='required' type='xs:int'/><xs:attribute name='value2' use='required' type='xs:boolean'/></xs:extension></xs:simpleContent></xs:complexType>
         <xs:complexType name='C'><xs:complexContent><xs:extension base='x:A'><xs:attribute name='h'/></xs:extension></xs:complexContent></xs:complexType>",
    ),
];
