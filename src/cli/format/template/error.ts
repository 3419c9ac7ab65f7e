/** A template that does not parse or that fails while it runs, in Go's wording (`template: :1:2: …`). */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
  readonly stage: 'parse' | 'execute';

  constructor(stage: 'parse' | 'execute', message: string) {
    super(message);
    this.stage = stage;
  }
}
