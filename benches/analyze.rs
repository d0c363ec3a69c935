//! How long start-up and analysis take, printed; nothing asserts a time.
//!
//! The figure that counts is *whole analysis*: all documents of a folder analyzed one after the other, each by a call of
//! its own, again and again until they are 10 MB of UTF-8, on one core. The documents are those beside the project where
//! they are there, else the project's own. Each round also cuts and tags the same documents with jieba-rs, over this
//! project's table of words and without its model for unknown words: machines differ, the ratio of the two less so.
//!
//! Times are of the processor where the system tells them (Linux), so that a busy machine does not count; else of the
//! clock. Each is the median of its rounds.

use jieba_rs::Jieba;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tifa::rooms::Rooms;
use tifa::{Analyzer, ReadOptions};

/// The length of what is analyzed, in bytes.
const CORPUS: usize = 10_000_000;
const ROUNDS: usize = 9;
const STARTS: usize = 25;

fn main() {
    println!("times are {}", if processor_time().is_some() { "of the processor" } else { "of the clock" });
    start_up();
    let corpus = Corpus::load();
    println!(
        "\n{} documents of {}, repeated to {:.1} MB",
        corpus.texts.len(),
        corpus.origin,
        megabytes(corpus.bytes())
    );
    let analyzer = Analyzer::new();
    analyzer.warm_up();
    whole_analysis(&analyzer, &corpus);
    by_room(&analyzer, &corpus);
    one_source(&analyzer, &corpus);
}

fn start_up() {
    let tables = median(STARTS, || drop(black_box(Analyzer::new())));
    let words = median(STARTS, || Analyzer::new().warm_up());
    println!("start-up                      {:8.2} ms", milliseconds(tables));
    println!("start-up and a first text     {:8.2} ms", milliseconds(words));
}

/// The figure that counts, beside the yardstick.
fn whole_analysis(analyzer: &Analyzer, corpus: &Corpus) {
    let words = include_str!("../src/lexicon/words.tsv");
    let mut table = words.split_once('\n').map_or("", |(_, rows)| rows).as_bytes();
    let jieba = Jieba::with_dict(&mut table).expect("a table of words, counts and tags");
    let [analysis, tagging] = medians([
        &mut || corpus.each(|text| drop(black_box(analyzer.analyze("bench", text.as_bytes()).expect("a text")))),
        &mut || corpus.each(|text| drop(black_box(jieba.tag(text, false)))),
    ]);
    let rate = |time: Duration| megabytes(corpus.bytes()) / time.as_secs_f64();
    println!("whole analysis                {:8.2} MB/s", rate(analysis));
    println!("jieba-rs, words and tags      {:8.2} MB/s", rate(tagging));
    println!("analysis in times of jieba-rs {:8.2}", analysis.as_secs_f64() / tagging.as_secs_f64());
}

/// What each room takes by itself. Finding hits and words is a part of annotating.
fn by_room(analyzer: &Analyzer, corpus: &Corpus) {
    let rooms = Rooms::of(analyzer);
    let read = |text: &str| tifa::read("bench.txt", text.as_bytes(), &ReadOptions::default());
    let folded: Vec<_> = corpus.texts.iter().map(|text| rooms.fold(text)).collect();
    let annotated: Vec<_> = folded.iter().map(|text| rooms.annotate(text)).collect();
    let times = medians([
        &mut || corpus.each(|text| drop(black_box(read(text)))),
        &mut || corpus.each(|text| drop(black_box(rooms.fold(text)))),
        &mut || corpus.each_of(&folded, |text| drop(black_box(rooms.annotate(text)))),
        &mut || corpus.each_of(&folded, |text| _ = black_box(rooms.hits(text))),
        &mut || corpus.each_of(&annotated, |text| drop(black_box(rooms.extract(text)))),
    ]);
    println!("\nroom            ns/byte     MB/s");
    for (room, time) in ["read", "fold", "annotate", "  hits, words", "extract"].into_iter().zip(times) {
        let seconds = time.as_secs_f64();
        let bytes = corpus.bytes() as f64;
        println!("{room:14} {:8.2} {:8.1}", seconds * 1e9 / bytes, bytes / 1e6 / seconds);
    }
}

/// One source of the same length as all documents together, and a tenth of it: where time grows with length alone, both
/// run at one rate.
fn one_source(analyzer: &Analyzer, corpus: &Corpus) {
    let all = corpus.texts.concat();
    println!();
    for length in [CORPUS / 10, CORPUS] {
        let source = all.repeat(length / all.len() + 1);
        let time = median(3, || drop(black_box(analyzer.analyze("bench", source.as_bytes()).expect("a text"))));
        let size = megabytes(source.len());
        println!("one source of {size:4.1} MB         {:8.2} MB/s", size / time.as_secs_f64());
    }
}

/// The documents, and how often they are gone through.
struct Corpus {
    origin: &'static str,
    texts: Vec<String>,
    times: usize,
}

impl Corpus {
    fn load() -> Self {
        let beside = ["../shared/gold/seeds", "../shared/gold/dev"];
        let own = ["www/samples", "tests/data/gold"];
        let (origin, files) = match text_files(&beside) {
            files if files.is_empty() => ("www/samples and tests/data/gold", text_files(&own)),
            files => ("../shared/gold", files),
        };
        let texts: Vec<_> =
            files.iter().map(|file| std::fs::read_to_string(file).expect("a text that was just listed")).collect();
        let once: usize = texts.iter().map(String::len).sum();
        Self { origin, texts, times: CORPUS.div_ceil(once.max(1)) }
    }

    fn bytes(&self) -> usize {
        self.times * self.texts.iter().map(String::len).sum::<usize>()
    }

    fn each(&self, mut visit: impl FnMut(&str)) {
        self.each_of(&self.texts, |text| visit(text));
    }

    /// Visits what was made of each text, as often as the texts are gone through.
    fn each_of<T>(&self, made: &[T], mut visit: impl FnMut(&T)) {
        for _ in 0..self.times {
            made.iter().for_each(&mut visit);
        }
    }
}

fn text_files(folders: &[&str]) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let entries = folders.iter().filter_map(|folder| std::fs::read_dir(root.join(folder)).ok()).flatten();
    let files = entries.flatten().map(|entry| entry.path());
    let mut files: Vec<_> = files.filter(|path| path.extension().is_some_and(|e| e == "txt")).collect();
    files.sort();
    files
}

fn median(rounds: usize, mut run: impl FnMut()) -> Duration {
    middle((0..rounds).map(|_| timed(&mut run)).collect())
}

/// The median of each, measured in turns: what slows the machine for a while slows them all.
fn medians<const RUNS: usize>(mut runs: [&mut dyn FnMut(); RUNS]) -> [Duration; RUNS] {
    let mut times = [const { Vec::new() }; RUNS];
    for _ in 0..ROUNDS {
        for (run, times) in runs.iter_mut().zip(&mut times) {
            times.push(timed(run));
        }
    }
    times.map(middle)
}

fn middle(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn timed(mut run: impl FnMut()) -> Duration {
    let (clock, processor) = (Instant::now(), processor_time());
    run();
    match (processor, processor_time()) {
        (Some(start), Some(end)) => end - start,
        _ => clock.elapsed(),
    }
}

/// How long this thread has run.
fn processor_time() -> Option<Duration> {
    let statistics = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    statistics.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}
