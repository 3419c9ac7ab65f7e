/** A shell variable. Arrays keep their elements by key: numbers for indexed ones, any text for associative ones. */
export interface Variable {
  readonly value: string | undefined;
  readonly elements?: ReadonlyMap<string, string>;
  readonly associative?: boolean;
  readonly exported?: boolean;
  readonly readonly?: boolean;
  readonly integer?: boolean;
  readonly fold?: 'upper' | 'lower';
}

export class ReadonlyVariable extends Error {
  override readonly name = 'ReadonlyVariable';
  readonly variable: string;

  constructor(variable: string) {
    super('readonly variable');
    this.variable = variable;
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
    return this.all.get(name);
  }

  /** The scalar value: of an array, its element 0. */
  text(name: string): string | undefined {
    const variable = this.all.get(name);
    return variable?.elements === undefined ? variable?.value : variable.elements.get('0');
  }

  set(name: string, value: string): void {
    const before = this.writable(name);
    const shaped =
      before.fold === 'upper' ? value.toUpperCase() : before.fold === 'lower' ? value.toLowerCase() : value;
    if (before.elements === undefined) this.all.set(name, { ...before, value: shaped });
    else this.setElement(name, '0', shaped);
  }

  setElement(name: string, key: string, value: string): void {
    const before = this.writable(name);
    const elements = new Map(before.elements ?? (before.value === undefined ? [] : [['0', before.value]]));
    elements.set(key, value);
    this.all.set(name, { ...before, value: undefined, elements });
  }

  setArray(name: string, elements: ReadonlyMap<string, string>): void {
    this.all.set(name, { ...this.writable(name), value: undefined, elements });
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
    this.all.set(name, { ...before, value: undefined, elements, associative });
  }

  unset(name: string): void {
    this.writable(name);
    this.all.delete(name);
  }

  unsetElement(name: string, key: string): void {
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
