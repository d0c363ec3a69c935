//! Whole pages, with all that a site puts around a document.
#![cfg(not(target_arch = "wasm32"))]

use tifa::{Analysis, Analyzer};

const PAGE: &str = "\
首页 > 要闻 > 外交
打印本页　　分享到：微信　微博

南海之滨部长会议联合声明

2024-05-12 10:30

第三次南海之滨部长会议于2024年5月10日至11日在三亚举行。[1] 中华人民共和国外交部长王毅主持会议。

— 1 —

一、各方重申恪守《联合国宪章》宗旨和原则，愿深化海洋环保、搜救和科研领域的务实合作，造福沿岸各国人民。[2]

二、各方商定，第四次会议将于2025年举行，具体日期和地点另行商定，筹备工作由下任主席国负责协调推进。

预览已结束，登录后阅读全文

参考资料
1. 李强访问巴西期间签署《海洋合作协定》，2023-04-01
责任编辑：张三　　京ICP备00000000号
";

fn analyze(text: &str) -> Analysis {
    Analyzer::new().analyze("page.txt", text.as_bytes()).unwrap()
}

#[test]
fn the_site_around_a_document_is_told_from_it() {
    let analysis = analyze(PAGE);
    let furniture: Vec<_> = analysis.furniture.iter().map(|span| &PAGE[span.start..span.end]).collect();
    for line in ["首页 > 要闻 > 外交", "打印本页　　分享到：微信　微博", "[1]", "— 1 —", "[2]", "参考资料"]
    {
        assert!(furniture.contains(&line), "{line} is not among {furniture:?}");
    }
    let document = &analysis.documents[0];
    assert!(document.people.iter().all(|person| person.name == "王毅"), "{:?}", document.people);
    assert!(document.instruments.iter().all(|found| found.title == "联合国宪章"), "{:?}", document.instruments);
    assert!(document.dates.iter().all(|date| !date.edtf.starts_with("2023")), "{:?}", document.dates);
}

#[test]
fn a_text_that_a_notice_cuts_off_is_truncated() {
    assert!(analyze(PAGE).documents[0].truncated);
    assert!(!analyze(&PAGE.replace("预览已结束，登录后阅读全文", "")).documents[0].truncated);
}

#[test]
fn numbered_sections_make_an_outline() {
    let analysis = analyze(PAGE);
    let outline = &analysis.documents[0].outline;
    let entries: Vec<_> = outline.iter().map(|section| &PAGE[section.span.start..section.span.end]).collect();
    assert_eq!(entries, ["一、各方重申恪守《联合国宪章》宗旨和原则", "二、各方商定"]);
}

#[test]
fn several_documents_of_one_page_each_have_their_own_facts() {
    let page = format!(
        "{PAGE}\n\n南海之滨部长会议主席声明\n\n（2024年6月1日，海口）\n\n会议欢迎越南社会主义共和国加入合作机制，愿同各方一道加强沟通协调，推动各项共识早日落到实处。\n"
    );
    let analysis = analyze(&page);
    let titles: Vec<_> = analysis.documents.iter().map(|document| document.title.as_deref().unwrap_or("")).collect();
    assert_eq!(titles, ["南海之滨部长会议联合声明", "南海之滨部长会议主席声明"]);
    assert_eq!(analysis.documents[1].date.as_deref(), Some("2024-06-01"));
    assert_eq!(analysis.documents[1].place.as_deref(), Some("海口"));
    assert!(analysis.documents[0].states.iter().all(|state| state.code != "VN"));
}

#[test]
fn pages_of_a_pdf_lose_their_running_heads_and_keep_their_places() {
    let page = |number: usize, body: &str| format!("国际文件汇编\n{body}\n第 {number} 页");
    let pages = [
        page(1, "会议新闻公报\n（2024年5月11日，三亚）\n　　会议由中华人民共和国外交部长王毅主持。"),
        page(2, "　　各方强调，恪守《联合国宪章》宗旨和原则十分重要。"),
        page(3, "　　会议期间签署了《海上搜救合作协定》。"),
    ];
    let analysis = Analyzer::new().analyze_pages("公报.pdf", &pages).unwrap();
    assert_eq!(analysis.documents.len(), 1);
    assert_eq!(analysis.documents[0].date.as_deref(), Some("2024-05-11"));
    assert_eq!(
        analysis.locations.iter().map(|place| place.label.as_str()).collect::<Vec<_>>(),
        ["page 1", "page 2", "page 3"]
    );
    assert_eq!(analysis.furniture.len(), 6);
}
