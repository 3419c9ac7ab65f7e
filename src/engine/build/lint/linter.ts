import { parseBool } from '../../core/go/parse-bool.ts';
import { quote } from '../../core/go/quote.ts';
import { DockerfileError, type LineRange } from '../errors.ts';
import type { Rule } from './rules.ts';

/** What a rule has to say about some lines. */
export interface Warning extends LineRange {
  readonly rule: string;
  readonly url: string;
  readonly message: string;
  /** What the rule wants. */
  readonly description: string;
}

const PAGES = 'https://docs.docker.com/go/dockerfile/rule/';

interface CheckOptions {
  readonly skip: ReadonlySet<string> | 'all';
  readonly experimental: ReadonlySet<string> | 'all';
  readonly failsOnWarning: boolean;
}

const NONE: CheckOptions = { skip: new Set(), experimental: new Set(), failsOnWarning: false };

/** Collects what the rules find, as far as the Dockerfile's `# check=` directive wants to hear of it. */
export class Linter {
  private readonly found: Warning[] = [];
  private readonly options: CheckOptions;

  /** Takes the directive's value: `skip=RuleA,RuleB;error=true`. Throws a `DockerfileError`. */
  constructor(directive = '') {
    this.options = checkOptions(directive);
  }

  get warnings(): readonly Warning[] {
    return this.found;
  }

  report(rule: Rule, { start, end }: LineRange, message: string): void {
    const { skip, experimental } = this.options;
    const isWanted = rule.isExperimental === true ? has(experimental, rule.name) : !has(skip, rule.name);
    const { name, description } = rule;
    if (isWanted) this.found.push({ rule: name, url: `${PAGES}${rule.path}/`, message, description, start, end });
  }

  /** Throws where `error=true` and something was found. */
  finish(): void {
    if (!this.options.failsOnWarning || this.found.length === 0) return;
    const rules = [...new Set(this.found.map(({ rule }) => rule))];
    throw new DockerfileError(`lint violation found for rules: ${rules.join(', ')}`);
  }
}

const has = (set: ReadonlySet<string> | 'all', name: string): boolean => set === 'all' || set.has(name);

function checkOptions(directive: string): CheckOptions {
  if (directive.trim() === '') return NONE;
  const [first = '', second, ...rest] = directive.trim().split(';');
  const parts = [first, ...(second === undefined ? [] : [second]), ...(rest.length === 0 ? [] : [rest.join(';')])];
  return parts.reduce((options, part): CheckOptions => {
    const [, key, value = ''] = /^\s*([^=]*?)\s*=\s*([\s\S]*?)\s*$/.exec(part) ?? [];
    if (key === undefined) throw invalid(part);
    if (key === 'skip' || key === 'experimental') return { ...options, [key]: namesOf(value) };
    if (key === 'error') return { ...options, failsOnWarning: truthOf(part, value) };
    throw invalid(key);
  }, NONE);
}

function truthOf(part: string, value: string): boolean {
  const truth = parseBool(value);
  if (truth !== null) return truth;
  const fault = `strconv.ParseBool: parsing ${quote(value)}: invalid syntax`;
  throw new DockerfileError(`failed to parse check option ${quote(part)}: ${fault}`);
}

const namesOf = (value: string): ReadonlySet<string> | 'all' =>
  value === 'all' ? 'all' : new Set(value.split(',').map((name) => name.trim()));

const invalid = (option: string): DockerfileError => new DockerfileError(`invalid check option ${quote(option)}`);
