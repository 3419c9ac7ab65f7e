import type {
  AndOr,
  Case,
  CommandNode,
  CompoundList,
  Function as FunctionNode,
  If,
  Pipeline,
  Redirection,
  Statement,
  Word,
} from 'unbash';
import type { Interpreter } from '../interpreter/interpreter.ts';

const STEP = '    ';

/** Prints commands in the layout that bash gives to the functions it lists. */
class Printer {
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  /** Statements, one a line; `end` follows the last one. */
  list({ commands }: CompoundList, indent: string, end: '' | ';'): string {
    const texts = commands.map((statement) => this.statement(statement, indent));
    return texts
      .map((text, index) => {
        const separator = index === texts.length - 1 ? end : ';';
        return `${indent}${text}${text.endsWith('&') ? '' : separator}\n`;
      })
      .join('');
  }

  command(node: CommandNode | Pipeline | AndOr): string {
    return node.type === 'AndOr' ? this.andOr(node, '') : this.node(node, '');
  }

  private statement({ command, background }: Statement, indent: string): string {
    const text = command.type === 'AndOr' ? this.andOr(command, indent) : this.node(command, indent);
    return background === true ? `${text} &` : text;
  }

  private andOr({ commands, operators }: AndOr, indent: string): string {
    return commands
      .map((command, index) => `${index === 0 ? '' : ` ${operators[index - 1] ?? '&&'} `}${this.node(command, indent)}`)
      .join('');
  }

  private pipeline(node: Pipeline, indent: string): string {
    const prefixes = node.prefixes.map(({ type }) => (type === 'Negation' ? '! ' : 'time ')).join('');
    const stages = node.commands.map((command, index) => {
      const operator = node.operators[index - 1];
      return `${operator === undefined ? '' : ` ${operator} `}${this.node(command, indent)}`;
    });
    return prefixes + stages.join('');
  }

  private node(node: CommandNode | Pipeline, indent: string): string {
    const inner = indent + STEP;
    switch (node.type) {
      case 'Pipeline':
        return this.pipeline(node, indent);
      case 'Command': {
        const assignments = node.prefix.filter((each) => each.type === 'Assignment');
        const words = [...assignments, ...(node.name === undefined ? [] : [node.name]), ...node.args];
        return [...words.map(({ text }) => text), ...node.redirects.map((each) => this.redirect(each))].join(' ');
      }
      case 'Redirected':
        return [this.node(node.command, indent), ...node.redirects.map((each) => this.redirect(each))].join(' ');
      case 'BraceGroup':
        return `{ \n${this.list(node.body, inner, '')}${indent}}`;
      case 'Subshell':
        return `( ${this.list(node.body, indent, '').trim()} )`;
      case 'If':
        return this.branches(node, indent);
      case 'For':
      case 'Select': {
        const kind = node.type === 'For' ? 'for' : 'select';
        return `${kind} ${node.name.text} in ${textOf(node.wordlist)};\n${this.body(node.body, indent)}`;
      }
      case 'While':
        return `${node.kind} ${this.condition(node.clause, indent)}; do\n${this.list(node.body, inner, ';')}${indent}done`;
      case 'Case':
        return this.cases(node, indent);
      case 'Function':
        return `function ${this.function(node, indent)}`;
      default:
        return this.source.slice(node.pos, node.end);
    }
  }

  /** A definition: its body is always shown in braces. */
  function({ name, body }: FunctionNode, indent: string): string {
    const inner = indent + STEP;
    const list = body.type === 'BraceGroup' ? body.body : body;
    const text = list.type === 'CompoundList' ? this.list(list, inner, '') : `${inner}${this.node(list, inner)}\n`;
    return `${name.text} () \n${indent}{ \n${text}${indent}}`;
  }

  private body(body: CompoundList, indent: string): string {
    return `${indent}do\n${this.list(body, indent + STEP, ';')}${indent}done`;
  }

  private condition(clause: CompoundList, indent: string): string {
    return clause.commands.map((statement) => this.statement(statement, indent)).join('; ');
  }

  private branches(node: If, indent: string): string {
    const inner = indent + STEP;
    const [first, ...rest] = [...node.elif];
    const then = `if ${this.condition(node.clause, indent)}; then\n${this.list(node.then, inner, ';')}`;
    if (first !== undefined) {
      // To bash, `elif` is an `if` inside the `else`.
      const nested = this.branches({ ...node, clause: first.clause, then: first.then, elif: rest }, inner);
      return `${then}${indent}else\n${inner}${nested};\n${indent}fi`;
    }
    const otherwise = node.else === undefined ? '' : `${indent}else\n${this.list(node.else, inner, ';')}`;
    return `${then}${otherwise}${indent}fi`;
  }

  private cases({ word, items }: Case, indent: string): string {
    const inner = indent + STEP;
    const shown = items.map(({ pattern, body, terminator }) => {
      const names = pattern.map(({ text }) => text).join(' | ');
      return `${inner}${names})\n${this.list(body, inner + STEP, '')}${inner}${terminator ?? ';;'}\n`;
    });
    return `case ${word.text} in \n${shown.join('')}${indent}esac`;
  }

  private redirect(node: Redirection): string {
    const text = this.source.slice(node.pos, node.end);
    if (node.type !== 'Redirect') return text;
    const match = /^(\d*|\{\w+\})([<>]&|&>>?|[<>|]+)\s*([^]*)$/.exec(text);
    if (match === null) return text;
    const [, descriptor = '', operator = '', target = ''] = match;
    return operator.endsWith('&') ? `${descriptor}${operator}${target}` : `${descriptor}${operator} ${target}`;
  }
}

const textOf = (words: readonly Word[] | undefined): string =>
  words === undefined ? '"$@"' : words.map(({ text }) => text).join(' ');

/** A function as bash lists it. */
export function functionText(sh: Interpreter, name: string): string {
  const definition = sh.functions.get(name);
  if (definition === undefined) return '';
  return new Printer(definition.source.text).function(definition.node, '');
}

/** A command as bash names it, in the list of jobs. */
export const commandText = (source: string, node: CommandNode | Pipeline | AndOr): string =>
  new Printer(source).command(node);
