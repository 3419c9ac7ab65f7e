const isSpace = (character: string): boolean => /^\s$/u.test(character);

/** Collects the words of a text: they end at blanks, unless those were quoted or escaped. */
export class Splitter {
  private readonly words: string[] = [];
  private word = '';

  /** Text in which blanks separate. */
  add(text: string): void {
    for (const character of text) {
      if (!isSpace(character)) this.word += character;
      else this.close();
    }
  }

  /** Text in which they do not. */
  addRaw(text: string): void {
    this.word += text;
  }

  end(): readonly string[] {
    this.close();
    return this.words;
  }

  private close(): void {
    if (this.word !== '') this.words.push(this.word);
    this.word = '';
  }
}
