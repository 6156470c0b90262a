//! Types whose whole content is one repeated child: like vectors.

generated!();

use generated::schema::{
    ArrayOfPlayersType, NonEmptyArrayOfCoachesChoice, NonEmptyArrayOfCoachesType, PlayerType,
    ScoresType, TeamType,
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

/// An array that is there but empty is not an absent one; one that must not be empty is refused.
#[test]
fn empty_arrays() {
    let team: TeamType = read(include_str!("sample-2.xml"));
    assert_eq!(
        (team.players.len(), team.scores.as_ref().map(|s| s.len())),
        (0, Some(0))
    );
    let mut team = team;
    team.coaches = Some(NonEmptyArrayOfCoachesType::from(vec![]));
    assert_eq!(
        ews_types::to_string(&team).unwrap_err().path(),
        "Team/Coaches/Coach"
    );
}
