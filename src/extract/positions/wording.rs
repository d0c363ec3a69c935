//! What the words of a clause say of it, whoever is in it.

use crate::source::characters::{WordList, ends_with_any};

/// `如条件成熟`, `除非…`
pub fn is_condition(clause: &str) -> bool {
    static WORDS: WordList = WordList::new(&["若", "一旦", "只要", "除非", "假如", "倘若", "如"]);
    static NO_CONDITIONS: WordList = WordList::new(&["如今", "如下", "如同", "如期", "如此"]);
    WORDS.at_start_of(clause).is_some() && NO_CONDITIONS.at_start_of(clause).is_none()
}

/// `在…背景下`, `为此`, `鉴于…`: a clause that leads in to the next.
pub fn leads_in(clause: &str) -> bool {
    static WORDS: WordList = WordList::new(&[
        "为此",
        "鉴此",
        "因此",
        "同时",
        "此外",
        "鉴于",
        "考虑到",
        "随着",
        "根据",
        "作为",
        "基于",
        "对此",
        "另外",
        "谈到",
        "访问期间",
        "关于",
    ]);
    const ENDS: [&str; 12] = ["下", "上", "中", "时", "后", "前", "际", "间", "情况", "背景", "方面", "内"];
    WORDS.at_start_of(clause).is_some() || clause.starts_with(['在', '当', '自', '于']) && ends_with_any(clause, &ENDS)
}

/// `并就国际问题交换意见`: what was done, beside what someone stands for.
pub fn narrates(clause: &str) -> bool {
    static DEEDS: WordList = WordList::new(&[
        "交换意见",
        "交换了意见",
        "交换看法",
        "交换了看法",
        "举行会谈",
        "举行了会谈",
        "签署了",
        "通过了",
        "批准了",
        "发表了",
    ]);
    DEEDS.is_in(clause)
}

/// `…十分重要`, `…具有重要意义`: the clause judges, and what looks like its verb is part of its subject.
pub fn evaluates(clause: &str) -> bool {
    ends_with_any(clause, &["重要", "意义", "必要", "作用", "关键", "迫切", "有益", "有利", "成果", "成效"])
}
