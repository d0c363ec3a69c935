/**
 * What a source is called on the page: the title of its first document that has one, else its name.
 * @param {import('../session.js').Source} source
 */
export function sourceTitle({ name, result }) {
  return result?.analysis.documents.find(({ title }) => title)?.title ?? name;
}
