//! What the Rust peers share: the prepared book, and the measuring. `PEER FOLDER SECONDS` prints one JSON object.
use serde::Deserialize;
use serde_json::json;
use std::collections::{BTreeMap, HashMap};
use std::time::{Duration, Instant};

#[derive(Deserialize)]
pub struct Rule {
    pub matter: Vec<String>,
    pub unit: Vec<String>,
    pub numbers: BTreeMap<String, (i64, Option<i64>)>,
    pub received: Option<(i64, i64)>,
    pub values: BTreeMap<String, Vec<String>>,
    pub has: Vec<String>,
    pub lacks: Vec<String>,
    pub any: Vec<String>,
    pub all: Vec<String>,
}

#[allow(dead_code)]
#[derive(Deserialize)]
pub struct Node {
    pub pre: usize,
    pub last: usize,
    pub parent: String,
}

#[allow(dead_code)]
#[derive(Deserialize)]
pub struct Book {
    pub rules: Vec<Rule>,
    pub matters: HashMap<String, Node>,
    pub units: HashMap<String, Node>,
    pub values: BTreeMap<String, Vec<String>>,
    pub flags: Vec<String>,
}

#[derive(Deserialize)]
pub struct Petition {
    pub person_count: i64,
    pub repeat_count: i64,
    pub amount: i64,
    pub channel: String,
    pub presented_level: String,
    pub petitioner_type: String,
    pub prior_status: String,
    pub matter: String,
    pub unit: String,
    pub text: String,
    pub flags: Vec<String>,
    pub received: i64,
}

impl Petition {
    pub fn number(&self, name: &str) -> i64 {
        match name {
            "person_count" => self.person_count,
            "repeat_count" => self.repeat_count,
            _ => self.amount,
        }
    }
    pub fn value(&self, name: &str) -> &str {
        match name {
            "channel" => &self.channel,
            "presented_level" => &self.presented_level,
            "petitioner_type" => &self.petitioner_type,
            _ => &self.prior_status,
        }
    }
}

pub const NUMBERS: [&str; 3] = ["person_count", "repeat_count", "amount"];

fn read<T: for<'a> Deserialize<'a>>(name: &str) -> T {
    let path = format!("{}/{}", std::env::args().nth(1).expect("a folder"), name);
    serde_json::from_slice(&std::fs::read(&path).expect(&path)).expect(&path)
}

pub fn book() -> Book {
    read("book.json")
}
pub fn petitions() -> Vec<Petition> {
    read("petitions.json")
}

/// Asks for one petition after the other until the time is over, in chunks, and reports the median chunk.
pub fn measure(peer: &str, version: &str, load: Duration, count: usize, mut decide: impl FnMut(usize) -> i64) {
    let seconds: f64 = std::env::args().nth(2).map_or(5.0, |word| word.parse().expect("seconds"));
    let mut answers = Vec::new();
    let begun = Instant::now();
    while answers.len() < count && (answers.is_empty() || begun.elapsed().as_secs_f64() < seconds / 2.0) {
        answers.push(decide(answers.len()));
    }
    let each = begun.elapsed().as_secs_f64() / answers.len() as f64;
    let chunk = ((seconds / 2.0 / 15.0 / each) as usize).clamp(1, count);
    let mut chunks = Vec::new();
    let mut at = 0;
    for _ in 0..15 {
        let start = Instant::now();
        for _ in 0..chunk {
            std::hint::black_box(decide(at));
            at = (at + 1) % answers.len();
        }
        chunks.push(start.elapsed().as_secs_f64() * 1e9 / chunk as f64);
    }
    chunks.sort_by(f64::total_cmp);
    println!("{}", json!({"peer": peer, "version": version, "load_ms": load.as_secs_f64() * 1e3, "ns": chunks[7], "answers": answers}));
}
