/** A shell variable. Arrays keep their elements by key: numbers for indexed ones, any text for associative ones. */
export interface Variable {
  readonly value: string | undefined;
  readonly elements?: ReadonlyMap<string, string>;
  readonly associative?: boolean;
  /** An array that was declared and not given a value yet. */
  readonly isUnassigned?: boolean;
  readonly exported?: boolean;
  readonly readonly?: boolean;
  readonly integer?: boolean;
  readonly fold?: 'upper' | 'lower' | 'capital';
  /** `declare -n`: the value is the name of the variable that is meant. */
  readonly nameref?: boolean;
}

/** A variable's attributes by the letters that `declare` has for them. */
export function attributeLetters(variable: Variable | undefined): string {
  if (variable === undefined) return '';
  return [
    variable.elements === undefined ? '' : variable.associative === true ? 'A' : 'a',
    variable.integer === true ? 'i' : '',
    variable.readonly === true ? 'r' : '',
    variable.exported === true ? 'x' : '',
    variable.fold === undefined ? '' : { lower: 'l', upper: 'u', capital: 'c' }[variable.fold],
    variable.nameref === true ? 'n' : '',
  ].join('');
}

export class ReadonlyVariable extends Error {
  override readonly name = 'ReadonlyVariable';
  readonly variable: string;

  constructor(variable: string) {
    super('readonly variable');
    this.variable = variable;
  }
}

/** As deep as bash follows names of `declare -n`. */
const MAX_REFERENCES = 8;

function folded(value: string, fold: Variable['fold']): string {
  switch (fold) {
    case 'upper':
      return value.toUpperCase();
    case 'lower':
      return value.toLowerCase();
    case 'capital':
      return value.slice(0, 1).toUpperCase() + value.slice(1).toLowerCase();
    case undefined:
      return value;
  }
}

const UNSET: Variable = { value: undefined };

/** The variables of a shell, with the dynamic scopes that `local` opens. */
export class Variables {
  private readonly all = new Map<string, Variable>();
  private readonly scopes: Map<string, Variable | undefined>[] = [];

  clone(): Variables {
    const copy = new Variables();
    for (const [name, variable] of this.all) copy.all.set(name, variable);
    for (const scope of this.scopes) copy.scopes.push(new Map(scope));
    return copy;
  }

  get(name: string): Variable | undefined {
    return this.all.get(this.meant(name));
  }

  /** The variable itself, also where it stands for another. */
  own(name: string): Variable | undefined {
    return this.all.get(name);
  }

  /** The variable that a name means: names of `declare -n` are followed. */
  meant(name: string): string {
    let target = name;
    for (let depth = 0; depth < MAX_REFERENCES; depth += 1) {
      const variable = this.all.get(target);
      if (variable?.nameref !== true || variable.value === undefined) return target;
      target = variable.value;
    }
    return name;
  }

  /** The scalar value: of an array, its element 0. */
  text(name: string): string | undefined {
    const variable = this.all.get(this.meant(name));
    return variable?.elements === undefined ? variable?.value : variable.elements.get('0');
  }

  set(reference: string, value: string): void {
    const name = this.meant(reference);
    const before = this.writable(name);
    const shaped = folded(value, before.fold);
    if (before.elements === undefined) this.all.set(name, { ...before, value: shaped });
    else this.setElement(name, '0', shaped);
  }

  setElement(reference: string, key: string, value: string): void {
    const name = this.meant(reference);
    const before = this.writable(name);
    const elements = new Map(before.elements ?? (before.value === undefined ? [] : [['0', before.value]]));
    elements.set(key, value);
    this.all.set(name, { ...before, value: undefined, elements, isUnassigned: false });
  }

  setArray(reference: string, elements: ReadonlyMap<string, string>): void {
    const name = this.meant(reference);
    this.all.set(name, { ...this.writable(name), value: undefined, elements, isUnassigned: false });
  }

  /** Changes attributes without touching the value. */
  mark(name: string, attributes: Partial<Omit<Variable, 'value' | 'elements'>>): void {
    this.all.set(name, { ...(this.all.get(name) ?? UNSET), ...attributes });
  }

  /** Makes an array of it, keeping a scalar as element 0. */
  declareArray(name: string, associative: boolean): void {
    const before = this.all.get(name) ?? UNSET;
    if (before.elements !== undefined) return;
    const elements = new Map<string, string>(before.value === undefined ? [] : [['0', before.value]]);
    const isUnassigned = elements.size === 0;
    this.all.set(name, { ...before, value: undefined, elements, associative, isUnassigned });
  }

  /** `ofReference` forgets a name of `declare -n` itself, not what it stands for. */
  unset(reference: string, ofReference = false): void {
    const name = ofReference ? reference : this.meant(reference);
    this.writable(name);
    this.all.delete(name);
  }

  unsetElement(reference: string, key: string): void {
    const name = this.meant(reference);
    const before = this.writable(name);
    const elements = new Map(before.elements);
    elements.delete(key);
    this.all.set(name, { ...before, elements });
  }

  /** Names and variables, sorted by name. */
  entries(): readonly (readonly [string, Variable])[] {
    return [...this.all].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  exported(): Readonly<Record<string, string>> {
    const env: Record<string, string> = {};
    for (const [name, { exported, value }] of this.all) if (exported === true && value !== undefined) env[name] = value;
    return env;
  }

  get inFunction(): boolean {
    return this.scopes.length > 0;
  }

  enterScope(): void {
    this.scopes.push(new Map());
  }

  leaveScope(): void {
    for (const [name, variable] of this.scopes.pop() ?? []) {
      if (variable === undefined) this.all.delete(name);
      else this.all.set(name, variable);
    }
  }

  /** `local name`: remembers the outer variable until the function returns. */
  makeLocal(name: string, keepValue: boolean): void {
    const scope = this.scopes.at(-1);
    if (scope === undefined || scope.has(name)) return;
    const before = this.all.get(name);
    scope.set(name, before);
    if (keepValue) return;
    if (before?.readonly === true) throw new ReadonlyVariable(name);
    this.all.set(name, before?.exported === true ? { value: undefined, exported: true } : UNSET);
  }

  private writable(name: string): Variable {
    const variable = this.all.get(name) ?? UNSET;
    if (variable.readonly === true) throw new ReadonlyVariable(name);
    return variable;
  }
}
