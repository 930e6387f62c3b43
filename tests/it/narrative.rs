//! What is read out of sentences: a labelled set in the manner of real reports, and a generator over the patterns.

use gongkai::domain::narrative::{Claim, Figure, Indicator, Narrative};
use gongkai::domain::place::Place;
use gongkai::domain::schema::{ColumnId, Topic};

/// A claim in the notation of the labelled set; `None` for what claims nothing about the form.
fn spelled(claim: &Claim) -> Option<String> {
    const CLASSES: [&str; 6] = ["granted", "partial", "denied", "unavailable", "rejected", "other"];
    const BLOCKS: [&str; 3] = ["review", "direct", "after"];
    let joined = |bits: u8, names: &[&str]| {
        let named = names.iter().enumerate().filter(|(n, _)| bits & (1 << n) != 0);
        named.map(|(_, name)| *name).collect::<Vec<_>>().join("+")
    };
    let name = match claim.indicator {
        Indicator::Received => "received".to_string(),
        Indicator::Processed => "processed".to_string(),
        Indicator::CarriedIn => "in".to_string(),
        Indicator::CarriedOut => "out".to_string(),
        Indicator::Handled => "handled".to_string(),
        Indicator::Outcomes(classes) => joined(classes.0, &CLASSES),
        Indicator::Outcome(row) => row.id().to_string(),
        Indicator::Withdrawn => "withdrawn".to_string(),
        Indicator::Cases(blocks, ColumnId::Total) => joined(blocks.0, &BLOCKS),
        Indicator::Cases(blocks, column) => format!("{}.{}", joined(blocks.0, &BLOCKS), column.id()),
        Indicator::Documents(row, column) => format!("{}.{}", row.id(), column.id()),
        Indicator::Decisions(row) => row.id().to_string(),
        Indicator::FeeNotices => "fee_notices".to_string(),
        Indicator::FeeNoticed => "fee_noticed".to_string(),
        Indicator::FeeCollected => "fee_collected".to_string(),
        Indicator::AllHandled => return Some("all_handled".to_string()),
        Indicator::OnlyNaturalPersons => return Some("natural_only".to_string()),
        Indicator::Published | Indicator::Aside | Indicator::Other => return None,
    };
    let scale = if matches!(claim.indicator, Indicator::FeeNoticed | Indicator::FeeCollected) { 100 } else { 1 };
    let value = match claim.figure {
        Figure { low, high } if low == high => format!("={}", low / scale),
        Figure { low, high: u64::MAX } => format!(">={}", low / scale),
        Figure { low: 0, high } => format!("<={}", high / scale),
        Figure { low, high } => format!("={}..{}", low / scale, high / scale),
    };
    Some(name + &value)
}

/// One line of the labelled set.
struct Labelled {
    place: Place,
    sentence: &'static str,
    claims: Vec<&'static str>,
}

fn labelled() -> Vec<Labelled> {
    let lines = include_str!("data/narrative.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let read = |line: &'static str| {
        let (sentence, claims) = line.split_once("->").unwrap_or_else(|| panic!("no arrow: {line}"));
        let (place, sentence) = match sentence.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
            Some((place, sentence)) => (place.parse().expect("an address"), sentence),
            None => (Place::Topic(Topic::DisclosureOnRequest), sentence),
        };
        let claims = claims.split(';').map(str::trim).filter(|claim| !claim.is_empty()).collect();
        Labelled { place, sentence: sentence.trim(), claims }
    };
    lines.map(read).collect()
}

/// How many of the claims that are made are true, and how many of the true ones are made.
#[derive(Default)]
struct Score {
    right: usize,
    made: usize,
    wanted: usize,
}

impl Score {
    fn add(&mut self, made: &[String], wanted: &[&str]) -> bool {
        let mut left: Vec<&str> = wanted.to_vec();
        for claim in made {
            if let Some(at) = left.iter().position(|wanted| wanted == claim) {
                left.remove(at);
                self.right += 1;
            }
        }
        self.made += made.len();
        self.wanted += wanted.len();
        left.is_empty() && made.len() == wanted.len()
    }

    /// Precision and recall in tenths of a percent.
    fn rates(&self) -> (usize, usize) {
        (self.right * 1000 / self.made.max(1), self.right * 1000 / self.wanted.max(1))
    }
}

fn claims_of(sentence: &str, place: Place) -> Vec<String> {
    Narrative::of_text(sentence, place, Some(2024)).claims.iter().filter_map(spelled).collect()
}

#[test]
#[expect(clippy::print_stdout, reason = "the rates are the result")]
fn the_labelled_sentences_are_read() {
    let mut score = Score::default();
    for Labelled { place, sentence, claims } in labelled() {
        let made = claims_of(sentence, place);
        if !score.add(&made, &claims) {
            println!("{sentence}\n   made   {}\n   wanted {}", made.join("; "), claims.join("; "));
        }
    }
    let (precision, recall) = score.rates();
    println!(
        "{} sentences, {} claims: precision {}.{} %, recall {}.{} %",
        labelled().len(),
        score.wanted,
        precision / 10,
        precision % 10,
        recall / 10,
        recall % 10
    );
    assert!(precision >= 980 && recall >= 900);
}

#[test]
fn a_claim_quotes_the_words_that_say_it() {
    let text = "全年新收政府信息公开 申请 ４７ 件，1宗结转下年度继续办理。";
    let narrative = Narrative::of_text(text, Place::Topic(Topic::DisclosureOnRequest), Some(2024));
    let words: Vec<&str> = narrative.claims.iter().map(|claim| &text[claim.words.clone()]).collect();
    assert_eq!(words, ["新收政府信息公开 申请 ４７ 件", "1宗结转下年度继续办理"]);
    let digits: Vec<&str> = narrative.claims.iter().map(|claim| &text[claim.digits.clone()]).collect();
    assert_eq!(digits, ["４７", "1"]);
}
