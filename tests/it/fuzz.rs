//! Readers against input that nobody made: the corpus and the samples cut, spliced, doubled and spoiled. Nothing may
//! panic, and nothing may take long. `./dev fuzz 10000000` runs as many in a release build; here it is a few hundred.

use std::path::Path;

use gongkai::app::library;
use gongkai::domain::compose::write_text;
use gongkai::domain::recognize::{read_any, read_clip};
use gongkai::wire;

use crate::shapes::{Random, SHAPES, sample};

/// What mutations put in: what separates, opens, closes and counts in some format.
const PIECES: &[&str] = &[
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "|",
    "|\n",
    "|---|",
    "<td>",
    "</td>",
    "<tr>",
    "<table>",
    "</table>",
    "<p>",
    "<!--",
    "-->",
    "<td colspan=9999 rowspan=0>",
    "&nbsp;",
    "&#x110000;",
    "\u{a0}",
    "\u{feff}",
    "\u{202e}",
    "0",
    "12",
    "1,234",
    "1 038",
    "０",
    "-",
    "—",
    "/",
    "99999999999999999999",
    "（",
    "）",
    "(",
    "一、",
    "（三）",
    "1.",
    "其他",
    "总计",
    "自然人",
    "规章",
    "行政复议",
    "本年新收",
    "结转下年度继续办理",
    "二、主动公开政府信息情况",
    "{",
    "}",
    "[",
    "]",
    "\"",
    ":",
    ",",
    "\\",
    "\\ud800",
    "null",
    "1e999",
];

fn seeds() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut seeds = Vec::new();
    for folder in ["tests/corpus", "tests/it/data", "static/samples"] {
        let mut folders = vec![root.join(folder)];
        while let Some(folder) = folders.pop() {
            let mut entries: Vec<_> =
                std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
            entries.sort();
            for path in entries {
                if path.is_dir() {
                    folders.push(path);
                } else if !path.ends_with("report.txt") && !path.ends_with("notes.txt") {
                    seeds.extend(std::fs::read_to_string(path).ok());
                }
            }
        }
    }
    seeds.extend((0..SHAPES.len()).map(|shape| sample(shape, 1).1));
    seeds
}

/// A window of a text: whole reports are few, for short inputs try more in the same time.
fn window(random: &mut Random, text: &str) -> String {
    let lines: Vec<&str> = text.split_inclusive(['\n', '>']).collect();
    let most = if random.below(50) == 0 { lines.len() } else { 12 };
    let n = 1 + random.below(most);
    let start = random.below(lines.len());
    lines[start..(start + n).min(lines.len())].concat()
}

fn mutated(random: &mut Random, seeds: &[String]) -> String {
    let pick = |random: &mut Random| &seeds[random.below(seeds.len())];
    let seed = pick(random);
    let mut text = window(random, seed);
    for _ in 0..random.below(8) {
        let chars: Vec<(usize, char)> = text.char_indices().collect();
        if chars.is_empty() {
            break;
        }
        let from = chars[random.below(chars.len())].0;
        let to = chars[random.below(chars.len())].0.clamp(from, from + 200.min(text.len() - from));
        let to = (to..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
        match random.below(6) {
            0 => text.replace_range(from..to, ""),
            1 => text.insert_str(from, &text[from..to].repeat(1 + random.below(4))),
            2 => {
                let other = pick(random);
                text.insert_str(from, &window(random, other));
            }
            3 => text.truncate(from),
            _ => text.insert_str(from, PIECES[random.below(PIECES.len())]),
        }
    }
    text
}

/// Every reader on one input; answers how many there were.
fn run(input: &str, other: &str) -> usize {
    let imported = read_any(input);
    let _ = library::read_text(input);
    read_clip(Some(other), Some(input));
    let _ = wire::read(input);
    // What was read can be written and read again.
    read_any(&write_text(&imported.report));
    5
}

#[test]
#[allow(clippy::disallowed_methods, clippy::print_stdout)] // A run of hours says how far it came.
fn no_input_makes_a_reader_panic_or_hang() {
    let wanted = std::env::var("GONGKAI_FUZZ").ok().and_then(|n| n.parse::<usize>().ok()).unwrap_or(600);
    let first = std::env::var("GONGKAI_SEED").ok().and_then(|n| n.parse::<u64>().ok()).unwrap_or(0);
    let seeds = seeds();
    assert!(seeds.len() > 40, "the corpus was found");
    let random = &mut Random::new(first);
    let (mut n_runs, mut n_inputs) = (0, 0);
    let mut longest = std::time::Duration::ZERO;
    while n_runs < wanted {
        let (input, other) = (mutated(random, &seeds), mutated(random, &seeds));
        let started = std::time::Instant::now();
        n_runs += run(&input, &other);
        n_inputs += 1;
        let took = started.elapsed();
        assert!(took.as_secs() < 10, "took {took:?}: {input}");
        longest = longest.max(took);
        if n_inputs % 1_000_000 == 0 {
            println!("{n_runs} executions, the longest input took {longest:?}");
        }
    }
    println!("{n_runs} executions on {n_inputs} inputs, the longest took {longest:?}");
}
