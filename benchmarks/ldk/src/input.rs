//! The inputs that this project's side writes, so that both sides get the same: a line for each row,
//! `ROW SLOTS EVENT NOW CACHE NEXT REQUESTS INVOICES VERDICT` and what else the event brings, where CACHE and NEXT
//! name files beside it. NEXT is what the step makes of the cache, or `-` where it stays as it is.

use lightning::blinded_path::message::BlindedMessagePath;
use lightning::util::ser::Readable;
use std::fmt::Display;
use std::path::Path;
use std::process::exit;
use std::str::FromStr;

pub struct Input {
    pub row: String,
    pub slots: usize,
    pub event: String,
    /// Seconds.
    pub now: u32,
    pub cache: Vec<u8>,
    /// None: the cache stays as it is.
    pub next: Option<Vec<u8>>,
    pub requests: usize,
    pub invoices: usize,
    pub verdict: String,
    more: Vec<String>,
}

impl Input {
    /// What stands at `place` behind the words that each line has.
    pub fn number<T: FromStr>(&self, place: usize) -> T {
        number(&self.more[place])
    }

    pub fn bytes(&self, place: usize) -> Vec<u8> {
        unhex(&self.more[place])
    }

    /// Paths, with commas between them.
    pub fn paths(&self, place: usize) -> Vec<BlindedMessagePath> {
        self.more[place]
            .split(',')
            .map(|path| {
                BlindedMessagePath::read(&mut &unhex(path)[..]).expect("a path that LDK reads")
            })
            .collect()
    }
}

/// Those of the rows that are named `ROW@SLOTS`, in that order.
pub fn read(folder: &str, names: &[String]) -> Vec<Input> {
    let folder = Path::new(folder);
    let file = folder.join("inputs.txt");
    let text = std::fs::read_to_string(&file).unwrap_or_else(|error| fail(file.display(), error));
    let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split(' ').collect()).collect();
    names
        .iter()
        .map(|name| {
            let words = lines
                .iter()
                .find(|words| words.len() > 8 && format!("{}@{}", words[0], words[1]) == *name)
                .unwrap_or_else(|| fail(file.display(), format!("no row {name}")));
            input(folder, words)
        })
        .collect()
}

fn input(folder: &Path, words: &[&str]) -> Input {
    let bytes = |name: &str| {
        let file = folder.join(name);
        std::fs::read(&file).unwrap_or_else(|error| fail(file.display(), error))
    };
    Input {
        row: words[0].to_string(),
        slots: number(words[1]),
        event: words[2].to_string(),
        now: number(words[3]),
        cache: bytes(words[4]),
        next: (words[5] != "-").then(|| bytes(words[5])),
        requests: number(words[6]),
        invoices: number(words[7]),
        verdict: words[8].to_string(),
        more: words[9..].iter().map(|word| word.to_string()).collect(),
    }
}

fn number<T: FromStr>(word: &str) -> T {
    word.parse()
        .unwrap_or_else(|_| fail("inputs.txt", format!("{word} is no number")))
}

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len() / 2)
        .map(|i| {
            u8::from_str_radix(&text[2 * i..2 * i + 2], 16)
                .unwrap_or_else(|_| fail("inputs.txt", format!("{text} is not hexadecimal")))
        })
        .collect()
}

fn fail(what: impl Display, why: impl Display) -> ! {
    eprintln!("ldk-bench: {what}: {why}");
    exit(2)
}
