//! The command line: `tifa analyze FILE...`.

use std::ffi::OsString;
use std::io::{Read, Write};
use std::process::ExitCode;
use tifa::{Analysis, Analyzer, OffsetUnit, ReadOptions, ReaderLexicon};

const USAGE: &str = "\
tifa reads Chinese official and diplomatic documents.

usage: tifa analyze [options] FILE...

For each FILE (- for standard input), prints one JSON object with its documents and their facts. Reads text, HTML, MHTML,
DOCX, ODT, EPUB, RTF, OFD and ZIP archives of these (one object for each file of an archive).

options:
  --pretty           indented JSON
  --jsonl            one line each (the default)
  --encoding NAME    read plain text and HTML in this encoding (gb18030, big5, utf-16le, ...), not the one guessed
  --lexicon FILE     go by these names, posts and bodies before all else: a line each, with tabs between the words, their
                     kind (person, post, body, state, place) and, where it is another, their name
  --offsets UNIT     what spans count: bytes (the default), utf16 or characters
  -h, --help         print this
  -V, --version      print the version

exit code: 0, or 1 where a source could not be read (the reason is on standard error, the others are analyzed),
or 2 where the command line or the lexicon is wrong.
";

/// What the command line asks for.
enum Request {
    Help,
    Version,
    Analyze(Analyze),
}

#[derive(Default)]
struct Analyze {
    sources: Vec<OsString>,
    pretty: bool,
    offsets: OffsetUnit,
    reading: ReadOptions,
    lexicon: Option<OsString>,
}

fn main() -> ExitCode {
    match request() {
        Ok(Request::Help) => print(USAGE),
        Ok(Request::Version) => print(concat!("tifa ", env!("CARGO_PKG_VERSION"), "\n")),
        Ok(Request::Analyze(request)) => analyze(&request),
        Err(error) => {
            eprintln!("tifa: {error}\n\n{USAGE}");
            ExitCode::from(2)
        }
    }
}

fn request() -> Result<Request, lexopt::Error> {
    use lexopt::prelude::*;
    let mut parser = lexopt::Parser::from_env();
    let mut analyze = Analyze::default();
    let mut command = None;
    let mut line_each = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Request::Help),
            Short('V') | Long("version") => return Ok(Request::Version),
            Long("pretty") => analyze.pretty = true,
            Long("jsonl") => line_each = true,
            Long("encoding") => analyze.reading.encoding = Some(parser.value()?.string()?),
            Long("lexicon") => analyze.lexicon = Some(parser.value()?),
            Long("offsets") => analyze.offsets = parser.value()?.parse_with(offset_unit)?,
            Value(value) if command.is_none() => command = Some(value),
            Value(value) => analyze.sources.push(value),
            _ => return Err(argument.unexpected()),
        }
    }
    match command {
        None => return Err("expected the command analyze, but found none".into()),
        Some(command) if command != "analyze" => {
            return Err(format!("expected the command analyze, but found {command:?}").into());
        }
        Some(_) => {}
    }
    if analyze.pretty && line_each {
        return Err("expected --pretty or --jsonl, but found both".into());
    }
    if analyze.sources.is_empty() {
        return Err("expected the files to analyze, but found none".into());
    }
    Ok(Request::Analyze(analyze))
}

fn offset_unit(name: &str) -> Result<OffsetUnit, String> {
    match name {
        "bytes" => Ok(OffsetUnit::Bytes),
        "utf16" => Ok(OffsetUnit::Utf16),
        "characters" => Ok(OffsetUnit::Characters),
        _ => Err(format!("expected bytes, utf16 or characters, but found {name}")),
    }
}

fn analyze(request: &Analyze) -> ExitCode {
    let mut analyzer = Analyzer::new();
    if let Some(file) = &request.lexicon {
        match read_lexicon(file) {
            Ok(lexicon) => analyzer.set_reader_lexicon(lexicon),
            Err(reasons) => {
                reasons.lines().for_each(|reason| eprintln!("tifa: {reason}"));
                return ExitCode::from(2);
            }
        }
    }
    let mut out = std::io::stdout().lock();
    let mut failed = false;
    for source in &request.sources {
        for result in analyze_source(&analyzer, source, &request.reading) {
            match result {
                Ok(analysis) => {
                    let analysis = Analysis { text: String::new(), ..analysis.with_offsets(request.offsets) };
                    if print_analysis(&mut out, &analysis, request.pretty).is_err() {
                        // Whoever read our output has gone: `tifa analyze … | head`.
                        return ExitCode::FAILURE;
                    }
                }
                Err(reason) => {
                    eprintln!("tifa: {reason}");
                    failed = true;
                }
            }
        }
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn read_lexicon(file: &OsString) -> Result<ReaderLexicon, String> {
    let name = file.to_string_lossy();
    let bytes = std::fs::read(file).map_err(|error| format!("{name}: {error}"))?;
    ReaderLexicon::read(&name, &bytes, &ReadOptions::default()).map_err(|error| error.to_string())
}

fn analyze_source(analyzer: &Analyzer, source: &OsString, reading: &ReadOptions) -> Vec<Result<Analysis, String>> {
    let name = source.to_string_lossy();
    let bytes = if name == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(source)
    };
    match bytes {
        Ok(bytes) => {
            let results = analyzer.analyze_all(&name, &bytes, reading);
            results.into_iter().map(|result| result.map_err(|error| error.to_string())).collect()
        }
        Err(error) => vec![Err(format!("{name}: {error}"))],
    }
}

fn print_analysis(out: &mut impl Write, analysis: &Analysis, pretty: bool) -> std::io::Result<()> {
    if pretty {
        serde_json::to_writer_pretty(&mut *out, analysis)?;
    } else {
        serde_json::to_writer(&mut *out, analysis)?;
    }
    writeln!(out)
}

fn print(text: &str) -> ExitCode {
    match std::io::stdout().write_all(text.as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
