import { quote } from '../../../engine/core/go/quote.ts';
import { unquote } from '../../go/unquote.ts';
import { TemplateError } from './error.ts';
import type { Token } from './lex.ts';
import type { Node, ParsedTemplate, Pipeline } from './node.ts';
import { PipelineParser } from './parse-pipeline.ts';

type Control = 'if' | 'with' | 'range';
/** What ends a list of nodes. `{{else if}}` leaves its `if` unread. */
type Terminator = 'end' | 'else' | 'end-of-text';

/** Parses a Go template that may call `functions`. Throws a `TemplateError` in Go's words. */
export function parseTemplate(name: string, source: string, functions: ReadonlySet<string>): ParsedTemplate {
  return new Parser(name, source, functions).parse();
}

const isBlank = (nodes: readonly Node[]): boolean =>
  nodes.every((node) => node.kind === 'text' && node.text.trim() === '');

class Parser extends PipelineParser {
  private readonly defined = new Map<string, readonly Node[]>();
  private rangeDepth = 0;

  parse(): ParsedTemplate {
    const { nodes, terminator } = this.list(true);
    if (terminator !== 'end-of-text') this.fail(`unexpected {{${terminator}}}`);
    return { name: this.name, source: this.source, nodes, defined: this.defined };
  }

  /** Text and actions up to what ends them. Only the outermost list may hold definitions. */
  private list(isTop: boolean): { readonly nodes: readonly Node[]; readonly terminator: Terminator } {
    const nodes: Node[] = [];
    for (;;) {
      if (this.peekNonSpace().kind === 'end-of-text') {
        if (!isTop) this.fail('unexpected EOF');
        return { nodes, terminator: 'end-of-text' };
      }
      const token = this.nextNonSpace();
      if (token.kind === 'text') {
        nodes.push({ kind: 'text', text: token.text });
        continue;
      }
      if (token.kind !== 'left-delimiter') this.unexpected(token, 'input');
      this.actionLine = token.line;
      const node = this.action(isTop);
      this.actionLine = 0;
      if (node === 'end' || node === 'else') return { nodes, terminator: node };
      if (node !== null) nodes.push(node);
    }
  }

  private action(isTop: boolean): Node | 'end' | 'else' | null {
    const token = this.nextNonSpace();
    if (token.kind === 'keyword') {
      const node = this.keyword(token, isTop);
      if (node !== undefined) return node;
    }
    this.backup(token);
    const { position } = this.peekNonSpace();
    const pipeline = this.pipeline('command', 'right-delimiter');
    return { kind: 'action', pipeline, position, source: `{{${pipeline.source}}}` };
  }

  /** `undefined` for a word that begins no action of its own. */
  private keyword(token: Token, isTop: boolean): Node | 'end' | 'else' | null | undefined {
    switch (token.text) {
      case 'block':
        return this.block();
      case 'define':
        return isTop ? this.define() : undefined;
      case 'break':
      case 'continue':
        return this.jump(token.text, token);
      case 'else': {
        const next = this.peekNonSpace();
        if (!(next.kind === 'keyword' && ['if', 'with'].includes(next.text))) this.expect('right-delimiter', 'else');
        return 'else';
      }
      case 'end':
        this.expect('right-delimiter', 'end');
        return 'end';
      case 'if':
      case 'with':
      case 'range':
        return this.control(token.text, token.position);
      case 'template':
        return this.template();
      default:
        return undefined;
    }
  }

  private jump(kind: 'break' | 'continue', token: Token): Node {
    const source = `{{${kind}}}`;
    const closing = this.nextNonSpace();
    if (closing.kind !== 'right-delimiter') this.unexpected(closing, source);
    if (this.rangeDepth === 0) this.fail(`${source} outside {{range}}`);
    return { kind, position: token.position, source };
  }

  private control(kind: Control, position: number): Node {
    const outer = this.variables.length;
    const pipeline = this.pipeline(kind, 'right-delimiter');
    if (kind === 'range') this.rangeDepth += 1;
    const { nodes: body, terminator } = this.list(false);
    if (kind === 'range') this.rangeDepth -= 1;
    const otherwise = terminator === 'else' ? this.otherwise(kind) : null;
    this.variables.length = outer;
    return { kind, pipeline, body, otherwise, position, source: `{{${kind} ${pipeline.source}}}` };
  }

  private otherwise(kind: Control): readonly Node[] {
    const next = this.peekNonSpace();
    if (next.kind === 'keyword' && kind !== 'range' && next.text === kind) {
      this.nextNonSpace();
      return [this.control(kind, next.position)];
    }
    const { nodes, terminator } = this.list(false);
    if (terminator !== 'end') this.fail(`expected end; found {{${terminator}}}`);
    return nodes;
  }

  private templateName(token: Token, context: string): string {
    if (token.kind !== 'string' && token.kind !== 'raw-string') this.unexpected(token, context);
    return unquote(token.text) ?? this.fail('invalid syntax');
  }

  private template(): Node {
    const context = 'template clause';
    const word = this.nextNonSpace();
    const { position } = word;
    const name = this.templateName(word, context);
    const after = this.nextNonSpace();
    if (after.kind === 'right-delimiter') {
      return { kind: 'template', name, pipeline: null, position, source: `{{template ${quote(name)}}}` };
    }
    this.backup(after);
    return this.invocation(name, this.pipeline(context, 'right-delimiter'), position);
  }

  private invocation(name: string, pipeline: Pipeline, position: number): Node {
    return { kind: 'template', name, pipeline, position, source: `{{template ${quote(name)} ${pipeline.source}}}` };
  }

  private define(): null {
    const context = 'define clause';
    const name = this.templateName(this.nextNonSpace(), context);
    this.expect('right-delimiter', context);
    this.body(name, context);
    return null;
  }

  private block(): Node {
    const context = 'block clause';
    const word = this.nextNonSpace();
    const { position } = word;
    const name = this.templateName(word, context);
    const pipeline = this.pipeline(context, 'right-delimiter');
    this.body(name, context);
    return this.invocation(name, pipeline, position);
  }

  /** The body of a definition, which sees no variable from outside. */
  private body(name: string, context: string): void {
    const outer = this.variables;
    const outerDepth = this.rangeDepth;
    this.variables = ['$'];
    this.rangeDepth = 0;
    const { nodes, terminator } = this.list(false);
    this.variables = outer;
    this.rangeDepth = outerDepth;
    if (terminator === 'else') this.fail(`unexpected {{else}} in ${context}`);
    const known = this.defined.get(name);
    if (known !== undefined && !isBlank(known)) {
      if (isBlank(nodes)) return;
      throw new TemplateError(
        'parse',
        `template: ${this.name}:${this.currentLine}: template: multiple definition of template ${quote(name)}`,
      );
    }
    this.defined.set(name, nodes);
  }
}
