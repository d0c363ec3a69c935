//! Who takes part in the meeting that a document tells of: the persons who attend, observe or chair, and the posts that
//! attend without a name.

use crate::annotate::{AnnotatedDocument, PostMention};
use crate::facts::{Meeting, MeetingKind, Participant, Person, Role, Span};
use crate::lexicon::Cue;

/// Adds chairs and participants to the document's own meeting: the one that ends on the document's day, or else the
/// first that it tells of.
pub fn add_participants(
    document: &AnnotatedDocument,
    meetings: &mut [Meeting],
    people: &[Person],
    written: Option<&str>,
) {
    let is_session =
        |meeting: &Meeting| matches!(meeting.kind, MeetingKind::Meeting | MeetingKind::Conference | MeetingKind::Forum);
    let on_the_day = |meeting: &Meeting| is_session(meeting) && written.is_some() && meeting.end.as_deref() == written;
    let own = meetings.iter().position(on_the_day).or_else(|| meetings.iter().position(is_session));
    let Some(own) = own.map(|index| &mut meetings[index]) else { return };
    for person in people.iter().filter(|person| takes_part(&person.roles)) {
        if person.roles.contains(&Role::Chaired) && !own.chairs.contains(&person.name) {
            own.chairs.push(person.name.clone());
        }
        own.participants.push(Participant {
            name: Some(person.name.clone()),
            post: person.post.clone(),
            of: person.of.clone(),
            evidence: person.evidence.clone(),
        });
    }
    own.participants.extend(nameless(document));
}

fn takes_part(roles: &[Role]) -> bool {
    roles.iter().any(|role| matches!(role, Role::Attended | Role::Observed | Role::Chaired))
}

/// `…、土库曼斯坦国家安全会议秘书出席会议`: posts before a verb of attending, with no name beside them.
fn nameless(document: &AnnotatedDocument) -> Vec<Participant> {
    let mut named: Vec<bool> = vec![false; document.posts.len()];
    for seen in document.names.iter().flat_map(|name| &name.occurrences) {
        let mut post = seen.post;
        while let Some(index) = post.filter(|&index| !named[index]) {
            named[index] = true;
            post = document.posts[index].joined;
        }
    }
    let attends = |post: &PostMention| {
        let sentence = document.sentence_of(post.span.start);
        // Only what a list or the verb goes on from: 秘书长｜、…, 秘书长｜出席.
        let after = &document.text[post.span.end..sentence.end.max(post.span.end)];
        let verb = document
            .cues_from(post.span.end)
            .take_while(|(span, _)| span.start < sentence.end)
            .find(|(_, cue)| !matches!(cue, Cue::Edge))
            .filter(|(_, cue)| matches!(cue, Cue::Attend | Cue::Observe));
        let at_once = verb.is_some_and(|(span, _)| span.start == post.span.end);
        verb.is_some() && (at_once || after.starts_with(['、', '和', '及']))
    };
    let posts =
        document.posts.iter().zip(named).filter(|(post, named)| !named && post.owner.is_some() && attends(post));
    posts
        .map(|(post, _)| Participant {
            name: None,
            post: Some(document.of(post.span).to_owned()),
            of: post.owner.as_ref().map(|owner| owner.name.to_string()),
            evidence: vec![post_with_owner(post)],
        })
        .collect()
}

fn post_with_owner(post: &PostMention) -> Span {
    let whole = post.whole();
    Span::new(whole.start, whole.end.max(post.span.end))
}

#[cfg(test)]
mod tests {
    use crate::Analyzer;

    #[test]
    fn those_who_attend_and_chair_take_part() {
        let text = "2019年3月4日，天山合作组织第五次会议在基多举行。会议由巴西联邦共和国外交部长卡洛斯·席尔瓦主持。\
                    秘鲁共和国外交部长路易斯·罗哈斯、智利共和国外交部长和联合国秘书长出席会议。墨西哥总统发表声明。";
        let analysis = Analyzer::new().analyze("test", text.as_bytes()).unwrap();
        let meeting = &analysis.documents[0].meetings[0];
        assert_eq!(meeting.chairs, ["卡洛斯·席尔瓦"]);
        let participants: Vec<_> = meeting
            .participants
            .iter()
            .map(|one| {
                (
                    one.name.as_deref().unwrap_or("-"),
                    one.post.as_deref().unwrap_or("-"),
                    one.of.as_deref().unwrap_or("-"),
                )
            })
            .collect();
        assert_eq!(
            participants,
            [
                ("卡洛斯·席尔瓦", "外交部长", "BR"),
                ("路易斯·罗哈斯", "外交部长", "PE"),
                ("-", "外交部长", "CL"),
                ("-", "秘书长", "联合国"),
            ]
        );
    }
}
