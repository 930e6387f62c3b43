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

/// Sentences made of the patterns by which reports tell each figure, with figures in every form.
mod generated {
    use super::*;

    /// A fixed sequence, the same on every machine.
    struct Dice(u64);

    impl Dice {
        fn roll(&mut self, below: usize) -> usize {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) as usize % below
        }

        fn pick<'a>(&mut self, choices: &[&'a str]) -> &'a str {
            choices[self.roll(choices.len())]
        }
    }

    /// 一千零五, as people write it.
    fn in_chinese(n: usize) -> String {
        const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
        let mut text = String::new();
        let mut gap = false;
        for (power, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
            let digit = n / power % 10;
            if digit == 0 {
                gap = !text.is_empty();
                continue;
            }
            if gap {
                text.push('零');
            }
            gap = false;
            if !(power == 10 && digit == 1 && text.is_empty()) {
                text.push_str(DIGITS[digit]);
            }
            text.push_str(name);
        }
        if text.is_empty() { "零".to_string() } else { text }
    }

    fn figure(dice: &mut Dice, n: usize) -> String {
        let plain = n.to_string();
        let grouped = |mark: &str| format!("{}{mark}{:03}", n / 1000, n % 1000);
        match dice.roll(7) {
            0 => in_chinese(n),
            1 => plain.chars().map(|c| char::from_u32(c as u32 + 0xfee0).unwrap_or(c)).collect(),
            2 if n >= 1000 => grouped(","),
            3 if n >= 1000 => grouped("，"),
            4 => format!(" {plain} "),
            _ => plain,
        }
    }

    /// `{}` is the figure with its counter.
    const PATTERNS: &[(&str, &[&str])] = &[
        (
            "received",
            &[
                "全年新收政府信息公开申请{}",
                "本年度共收到依申请公开{}",
                "受理公民、法人和其他组织提出的信息公开申请{}",
                "我局接到{}政府信息公开申请",
                "2024年，共接收政府信息依申请公开事项{}",
                "今年以来新受理申请{}",
            ],
        ),
        ("in", &["上年结转{}", "上年度结转申请{}", "2023年结转政府信息公开申请{}", "另有上一年度结转办理的{}"]),
        ("handled", &["办结{}", "已答复申请{}", "{}已按规定答复", "按期办结政府信息公开申请{}", "共完成答复{}"]),
        (
            "out",
            &["结转下年度继续办理{}", "{}结转至下一年度办理", "结转2025年{}", "另有{}顺延至次年答复", "转入下年度{}"],
        ),
        ("granted", &["予以公开{}", "同意公开的{}", "{}予以公开", "依法予以公开答复{}"]),
        ("partial", &["部分公开{}", "予以部分公开{}", "{}部分公开"]),
        ("denied", &["不予公开{}", "决定不予公开的{}", "对{}申请不予公开"]),
        ("unavailable", &["无法提供{}", "{}无法提供", "无法提供的有{}"]),
        ("rejected", &["不予处理{}", "{}不予处理", "作出不予处理决定{}"]),
        ("unavailable_not_held", &["因本机关不掌握相关政府信息无法提供{}", "政府信息不存在{}"]),
        ("review", &["因政府信息公开被申请行政复议{}", "政府信息公开行政复议案件{}", "引发行政复议{}"]),
        ("direct+after", &["因信息公开被提起行政诉讼{}", "行政诉讼案件{}", "行政诉讼共{}"]),
    ];

    /// What stands between and claims nothing.
    const OTHERS: &[&str] = &[
        "其中网上申请{}",
        "比上年增加{}",
        "办理群众来信{}",
        "回应网民留言{}",
        "组织培训{}",
        "3个工作日内答复{}",
        "接受现场咨询{}",
    ];

    #[test]
    #[expect(clippy::print_stdout, reason = "the rates are the result")]
    fn sentences_over_the_patterns_are_read() {
        let mut dice = Dice(20_241_231);
        let mut score = Score::default();
        let mut shown = 0;
        for _ in 0..4_000 {
            let mut wanted = Vec::new();
            let mut clauses = Vec::new();
            let mut at = 0;
            for _ in 0..1 + dice.roll(4) {
                at += 1 + dice.roll(3);
                let n = [dice.roll(10), dice.roll(100), dice.roll(9000)][dice.roll(3)] + 1;
                let unit = dice.pick(&["件", "件", "件", "宗", "起"]);
                let said = figure(&mut dice, n) + unit;
                if dice.roll(6) == 0 {
                    clauses.push(dice.pick(OTHERS).replace("{}", &said));
                } else if let Some((name, patterns)) = PATTERNS.get(at - 1) {
                    clauses.push(dice.pick(patterns).replace("{}", &said));
                    wanted.push(format!("{name}={n}"));
                }
            }
            let sentence = clauses.join(dice.pick(&["，", "；", "，", "。"])) + "。";
            let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
            let made = claims_of(&sentence, Place::Topic(Topic::DisclosureOnRequest));
            if !score.add(&made, &wanted) && shown < 20 {
                shown += 1;
                println!("{sentence}\n   made   {}\n   wanted {}", made.join("; "), wanted.join("; "));
            }
        }
        let (precision, recall) = score.rates();
        println!(
            "generated: {} claims, precision {}.{} %, recall {}.{} %",
            score.wanted,
            precision / 10,
            precision % 10,
            recall / 10,
            recall % 10
        );
        assert!(precision >= 980 && recall >= 900);
    }
}

mod held_against_the_tables {
    use std::rc::Rc;

    use gongkai::bi;
    use gongkai::domain::change::{Change, Op};
    use gongkai::domain::finding::{Finding, Severity};
    use gongkai::domain::place::BodyField;
    use gongkai::domain::recognize;
    use gongkai::domain::report::{Report, Value};
    use gongkai::domain::rules::{CheckOptions, check, fixture};
    use gongkai::domain::schema::{BodyKind, Scope, TableId};

    use super::*;
    use crate::support::golden::{gv1, gv2, gv3, gv4};

    const ON_REQUEST: Place = Place::Topic(Topic::DisclosureOnRequest);
    const MANAGEMENT: Place = Place::Topic(Topic::InformationManagement);

    fn with_texts(report: &Rc<Report>, texts: &[(Place, &str)]) -> Rc<Report> {
        let ops = texts.iter().map(|(place, text)| Op::Set(*place, Value::text(*text))).collect();
        Change::new(bi!("文字", "texts"), ops).apply(report)
    }

    /// The findings of families N and Z, as `code@place`.
    fn told(report: &Report) -> Vec<Finding> {
        let of_family = |finding: &Finding| finding.id.code.starts_with(['N', 'Z']);
        check(report, &CheckOptions::default()).into_iter().filter(of_family).collect()
    }

    fn ids(report: &Report) -> Vec<String> {
        told(report).iter().map(|finding| finding.id.to_string()).collect()
    }

    /// A city's figures for 2024 (GV-2) as a body of its own would tell them.
    fn true_texts() -> Vec<(Place, &'static str)> {
        vec![
            (
                ON_REQUEST,
                "全年新收政府信息公开申请3,119件，上年结转34件，办结3050件，结转下年度继续办理103件。\
                 办理结果中，予以公开1362件，占44.7%；部分公开454件，占14.9%；不予公开178件；无法提供781件；不予处理88件；其他处理187件。\n\
                 因政府信息公开被申请行政复议351件，其中维持72件、纠正64件、其他结果178件、尚未审结37件。\
                 被提起行政诉讼46件：未经复议直接起诉26件，复议后起诉20件；维持25件，纠正5件，其他结果9件，尚未审结7件。",
            ),
            (
                MANAGEMENT,
                "全年制定规章1件，废止规章0件，现行有效规章11件；制发行政规范性文件八件，废止26件，现行有效66件。\
                 作出行政许可决定44.7万余件、行政处罚决定3985758件、行政强制决定88283件。",
            ),
            (Place::OtherMatters, "发出信息处理费收费通知9件，总金额4,100元，实际收取3940元。"),
        ]
    }

    fn gv2_in_words() -> Rc<Report> {
        let report = with_texts(&gv2(), &true_texts());
        let kind = Op::Set(Place::Body(BodyField::Scope), Value::Scope(Some(Scope::OwnLevel)));
        Change::new(bi!("本机关", "own level"), vec![kind]).apply(&report)
    }

    #[test]
    fn a_true_account_of_the_tables_is_not_reported() {
        assert_eq!(ids(&gv2_in_words()), [""; 0]);
        for (name, report) in [("GV-1", gv1()), ("GV-2", gv2()), ("GV-3", gv3())] {
            assert_eq!(ids(&report), [""; 0], "{name}");
        }
        assert_eq!(ids(&gv4()), ["Z-5@other_matters"]);
    }

    /// A slip of a figure as people make them; `None` where it changes nothing.
    fn slips(figure: &str) -> Vec<String> {
        let plain: String = figure.chars().filter(char::is_ascii_digit).collect();
        let digits: Vec<char> = plain.chars().collect();
        let text = |chars: &[char]| chars.iter().collect::<String>();
        let mut slips = Vec::new();
        let mut swapped = digits.clone();
        if digits.len() > 1 {
            swapped.swap(digits.len() - 1, digits.len() - 2);
            slips.push(text(&swapped));
            slips.push(text(&digits[..digits.len() - 1]));
            slips.push(text(&digits[1..]));
        }
        slips.push(text(&digits) + "0");
        slips.push(format!("{}{}", digits[0], text(&digits)));
        let value: u64 = plain.parse().expect("a figure");
        slips.extend([1, 9, 27, 100].map(|delta| (value + delta).to_string()));
        slips.extend([1, 10, 90].iter().filter_map(|delta| value.checked_sub(*delta)).map(|v| v.to_string()));
        slips.push((value * 2 + 1).to_string());
        slips.retain(|slip| slip.parse::<u64>().ok() != Some(value) && (slip == "0" || !slip.starts_with('0')));
        slips
    }

    #[test]
    fn a_slip_in_a_figure_of_the_text_is_reported_where_it_stands() {
        let (mut n_slips, mut silent) = (0, Vec::new());
        for (place, text) in true_texts().into_iter().take(2) {
            for claim in Narrative::of_text(text, place, Some(2024)).claims {
                if claim.digits.is_empty() || claim.figure.exact().is_none() {
                    continue;
                }
                for slip in slips(&text[claim.digits.clone()]) {
                    let slipped = format!("{}{slip}{}", &text[..claim.digits.start], &text[claim.digits.end..]);
                    let report = with_texts(&gv2_in_words(), &[(place, &slipped)]);
                    let found = told(&report);
                    n_slips += 1;
                    let is_told = found.iter().any(|finding| {
                        finding.place == place && finding.found.as_deref().is_some_and(|found| found.contains(&slip))
                    });
                    if !is_told {
                        silent.push(format!("{} as {slip}", &text[claim.words.clone()]));
                    }
                    let causes = found.iter().filter(|finding| finding.because_of.is_none()).count();
                    assert!(causes <= 2, "{slipped}: {found:#?}");
                }
            }
        }
        assert!(n_slips > 250, "{n_slips}");
        // 0 件 of what is one of several readings can agree with another one: 办结 without those overdue.
        assert_eq!(silent, [""; 0], "of {n_slips}");
    }

    #[test]
    fn what_a_text_says_against_a_table_is_a_warning_and_in_a_governments_summary_a_hint() {
        let fixture = fixture::read("t3 | 自然人 | 总计\n本年新收 | 5 | 5\n予以公开 | 5 | 5\n（七）总计 | 5 | 5\noverview.disclosure_on_request | 全年收到政府信息公开申请 6 件。").expect("fixture");
        let found = told(&fixture.report);
        assert_eq!(
            (found[0].id.to_string().as_str(), found[0].severity),
            ("N-1@overview.disclosure_on_request", Severity::Warning)
        );
        assert_eq!(found[0].message.zh, "文中写“收到政府信息公开申请 6 件”，表三本年新收为 5");
        assert_eq!(found[0].found.as_deref(), Some("收到政府信息公开申请 6 件"));
        assert!(found[0].places.contains(&Place::Cell(
            TableId::T3,
            gongkai::domain::schema::RowId::NewRequests,
            ColumnId::Total
        )));
        let mended = found[0].fixes[0].change.apply(&fixture.report);
        assert_eq!(mended.text(ON_REQUEST).as_deref(), Some("全年收到政府信息公开申请 5 件。"));
        assert_eq!(told(&mended), []);
        let ops = vec![
            Op::Set(Place::Body(BodyField::Kind), Value::Kind(Some(BodyKind::Government))),
            Op::Set(Place::Body(BodyField::Scope), Value::Scope(Some(Scope::Consolidated))),
        ];
        let summary = Change::new(bi!("汇总", "summary"), ops).apply(&fixture.report);
        assert_eq!(told(&summary)[0].severity, Severity::Info);
    }

    /// Tables of table three in the notation of fixtures, and a text: the ids that are told.
    fn ids_of(tables: &str, text: &str) -> Vec<String> {
        let fixture = fixture::read(&format!("{tables}\noverview.disclosure_on_request | {text}")).expect("fixture");
        let told = told(&fixture.report);
        told.iter().map(|f| format!("{}{}", if f.because_of.is_some() { "  " } else { "" }, f.id.code)).collect()
    }

    #[test]
    fn how_real_offices_count_is_accepted() {
        let with_overdue = "t3 | 自然人 | 总计\n本年新收 | 75 | 75\n予以公开 | 66 | 66\n逾期不补正 | 5 | 5\n3.其他 | 2 | 2\n（七）总计 | 73 | 73\n结转下年度 | 2 | 2";
        let accepted = [
            "全年收到申请 75 件，办结 66 件，申请人逾期未补正 5 件，撤回 2 件，结转下年度 2 件。",
            "全年收到申请 75 件，办结 73 件，其中予以公开 66 件、其他处理 2 件、逾期不补正 5 件。",
            "全年收到申请 75 件，其中予以公开 66 件、其他处理 7 件。",
        ];
        for text in accepted {
            assert_eq!(ids_of(with_overdue, text), [""; 0], "{text}");
        }
        let carried =
            "t3 | 自然人 | 总计\n本年新收 | 38 | 38\n上年结转 | 3 | 3\n予以公开 | 41 | 41\n（七）总计 | 41 | 41";
        for text in
            ["共收到申请 41 件（含上年度结转 3 件），办结率100%。", "收到申请 38 件，叠加上年结转 3 件，办理 41 件。"]
        {
            assert_eq!(ids_of(carried, text), [""; 0], "{text}");
        }
        assert_eq!(ids_of(carried, "共收到申请 38 件（含上年度结转 3 件）。"), ["N-1"]);
    }

    #[test]
    fn lists_of_outcomes_are_added_up() {
        let tables = "t3 | 自然人 | 总计\n本年新收 | 805 | 805\n予以公开 | 275 | 275\n部分公开 | 35 | 35\n国家秘密 | 337 | 337\n不掌握 | 158 | 158\n（七）总计 | 805 | 805";
        let full =
            "答复 805 件，其中予以公开 275 件、部分公开 35 件、不予公开 337 件、无法提供 158 件、不予处理 0 件。";
        assert_eq!(ids_of(tables, full), [""; 0]);
        // Two classes wrong: told at once, and the sum with them.
        let wrong =
            "答复 805 件，其中予以公开 258 件、部分公开 35 件、不予公开 265 件、无法提供 158 件、不予处理 0 件。";
        assert_eq!(ids_of(tables, wrong), ["N-5", "  N-6"]);
        let left_out = "答复 805 件，其中予以公开 275 件、部分公开 35 件、无法提供 158 件。";
        assert_eq!(ids_of(tables, left_out), ["N-6"]);
        let open = "答复 805 件，其中予以公开 275 件、部分公开 35 件、无法提供 158 件等。";
        assert_eq!(ids_of(tables, open), [""; 0]);
    }

    /// The findings of families N and Z in a text, severity first.
    fn told_in(text: &str) -> Vec<String> {
        let report = recognize::read_text(text).report;
        told(&report).iter().map(|finding| format!("{} {}", finding.severity.id(), finding.id)).collect()
    }

    #[test]
    #[allow(clippy::print_stderr)] // A test that did not run says so.
    fn the_seed_report_tells_of_requests_that_its_tables_do_not_have() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seed/jiaohu-town-2024.txt");
        let Ok(text) = std::fs::read_to_string(path) else {
            eprintln!("did not run: ../shared/seed is not there");
            return;
        };
        let expected =
            ["warning Z-6@overview.oversight", "info N-19@overview.disclosure_on_request", "info Z-5@other_matters"];
        assert_eq!(told_in(&text), expected);
    }

    #[test]
    fn the_samples_agree_with_their_own_texts() {
        assert_eq!(told_in(include_str!("../../static/samples/yunshan-town-2024-clean.txt")), [""; 0]);
        assert_eq!(told_in(include_str!("../../static/samples/yunshan-town-2024.txt")), [""; 0]);
    }
}
