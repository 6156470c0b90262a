//! Types whose whole content is one repeated child: like vectors.

generated!();

use generated::schema::{
    ArrayOfPlayersType, GroupsType, NonEmptyArrayOfCoachesChoice, NotesType, PlayerType,
    ScoresType, SignedNotesType, TeamType,
};

use super::samples::{read, writes};

/// A type that is nothing but a list is made like one, and gone through like one.
#[test]
fn arrays_are_like_vectors() {
    let players: ArrayOfPlayersType = ["a", "b"].into_iter().map(PlayerType::new).collect();
    assert_eq!(
        players,
        ArrayOfPlayersType::from(vec![PlayerType::new("a"), PlayerType::new("b")])
    );
    assert_eq!((players.len(), players[1].name.as_str()), (2, "b"));
    let mut names = Vec::new();
    for player in &players {
        names.push(player.name.clone());
    }
    assert_eq!(names, ["a", "b"]);
    assert_eq!(players.into_iter().next(), Some(PlayerType::new("a")));
}

/// Attributes do not keep a type from being an array; they are there besides.
#[test]
fn arrays_can_have_attributes() {
    let mut team = TeamType::new(vec![PlayerType::new("a"), PlayerType::new("b")]);
    let mut scores: ScoresType = [3, 4].into_iter().collect();
    assert_eq!(scores.season, None);
    scores.season = Some("1".into());
    team.scores = Some(scores);
    let coaches = vec![
        NonEmptyArrayOfCoachesChoice::Trainee("t".into()),
        NonEmptyArrayOfCoachesChoice::Coach("c".into()),
    ];
    team.coaches = Some(coaches.into());
    writes(&team, include_str!("sample.xml"));
}

/// A list is made of vectors, slices and arrays, by value and by reference, of its entries or what converts
/// into them, and of one; it gives its entries back.
#[test]
fn arrays_convert() {
    let players = [PlayerType::new("a"), PlayerType::new("b")];
    let expected = ArrayOfPlayersType::from(&players);
    assert_eq!(ArrayOfPlayersType::from(&players[..]), expected);
    assert_eq!(ArrayOfPlayersType::from(&players.to_vec()), expected);
    assert_eq!(ArrayOfPlayersType::from(vec!["a", "b"]), expected);
    assert_eq!(ArrayOfPlayersType::from(&["a", "b"]), expected);
    let mut one = ArrayOfPlayersType::from(PlayerType::new("a"));
    one.push("b");
    assert_eq!(one, expected);
    one.extend(["c"]);
    for player in &mut one {
        player.name.push('!');
    }
    one.swap(0, 2);
    let names: Vec<String> = one.iter().map(|player| player.name.clone()).collect();
    assert_eq!(names, ["c!", "b!", "a!"]);
    assert_eq!(expected.clone().into_entries(), players);
    assert_eq!(Vec::from(expected), players);
    assert_eq!(ScoresType::from(3).into_entries(), [3]);
}

/// A list of its own kind is made of several; of one it would be itself.
#[test]
fn lists_of_their_own_kind() {
    let inner = GroupsType::from([GroupsType::default()]);
    let mut outer = GroupsType::from([inner.clone(), inner]);
    outer.entries = Some(2);
    assert_eq!(outer.entries2.len(), 2);
    let mut team = TeamType::new(["a"]);
    team.groups = Some(outer);
    writes(
        &team,
        "<Team xmlns='urn:games'><Players><Player Name='a'/></Players><Groups Entries='2'>\
         <Group><Group/></Group><Group><Group/></Group></Groups></Team>",
    );
}

/// What others derive from keeps the names of its members, which they have, too.
#[test]
fn bases_are_no_lists() {
    let notes = NotesType {
        note: vec!["a".to_owned()],
        xsi_type: None,
    };
    let mut signed = SignedNotesType::new("me");
    signed.note = notes.note;
    assert_eq!(signed.note, ["a"]);
}

/// An array that is there but empty is not an absent one; one that must not be empty is refused.
#[test]
fn empty_arrays() {
    let team: TeamType = read(include_str!("sample-2.xml"));
    assert_eq!(
        (team.players.len(), team.scores.as_ref().map(|s| s.len())),
        (0, Some(0))
    );
    let mut team = team;
    team.coaches = Some(Vec::<NonEmptyArrayOfCoachesChoice>::new().into());
    assert_eq!(
        ews_types::to_string(&team).unwrap_err().path(),
        "Team/Coaches/Coach"
    );
}
