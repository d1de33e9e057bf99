/** The kinds of marks, in the order of the key, with the words for them. */
export const KINDS: ReadonlyMap<string, string> = new Map([
  ["who", "party"],
  ["where", "place"],
  ["when", "time"],
  ["figure", "number"],
  ["speaker", "speaker"],
  ["statement", "statement"],
  ["account", "what happened"],
  ["headline", "headline"],
  ["dateline", "dateline"],
]);

export function kindName(kind: string): string {
  return KINDS.get(kind) ?? kind;
}
