/**
 * Offsets in Unicode code points, as the record has them, to offsets in a string of UTF-16, as the browser has it.
 *
 * In "a😀b" the b is the code point 2 and the unit 3. The offsets asked for are ascending.
 */
export class CodePoints {
  private point = 0;
  private unit = 0;

  constructor(private readonly text: string) {}

  /** Where the code point of that number begins; the end of the text for all that lie beyond it. */
  unitOf(point: number): number {
    if (point < this.point) this.point = this.unit = 0;
    while (this.point < point && this.unit < this.text.length) {
      this.unit += isAstral(this.text, this.unit) ? 2 : 1;
      this.point += 1;
    }
    return this.unit;
  }
}

/** A high surrogate counts as half of a character only where its other half follows. */
function isAstral(text: string, unit: number): boolean {
  const high = text.charCodeAt(unit);
  if (high < 0xd800 || high > 0xdbff) return false;
  const low = text.charCodeAt(unit + 1);
  return low >= 0xdc00 && low <= 0xdfff;
}
