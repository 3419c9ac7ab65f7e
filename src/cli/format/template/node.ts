/** Where a node stands and how Go writes it, for faults. */
interface At {
  /** Offset in the template, in UTF-16 units. */
  readonly position: number;
  readonly source: string;
}

export type Operand =
  | (At & { readonly kind: 'dot' })
  | (At & { readonly kind: 'nil' })
  | (At & { readonly kind: 'bool'; readonly value: boolean })
  | (At & { readonly kind: 'string'; readonly value: string })
  | (At & { readonly kind: 'number'; readonly value: number; readonly isFloat: boolean; readonly isInteger: boolean })
  /** `.A.B`. */
  | (At & { readonly kind: 'field'; readonly names: readonly string[] })
  /** `$x.A.B`. */
  | (At & { readonly kind: 'variable'; readonly name: string; readonly names: readonly string[] })
  /** `(pipeline).A.B`, `len.A`. */
  | (At & { readonly kind: 'chain'; readonly of: Operand; readonly names: readonly string[] })
  | (At & { readonly kind: 'function'; readonly name: string })
  | Pipeline;

/** An operand, or a function or method with its arguments. */
export interface Command extends At {
  readonly operands: readonly [Operand, ...Operand[]];
}

export interface Pipeline extends At {
  readonly kind: 'pipeline';
  readonly declares: readonly string[];
  /** `=` and not `:=`. */
  readonly isAssignment: boolean;
  readonly commands: readonly Command[];
}

export type Node =
  | { readonly kind: 'text'; readonly text: string }
  | (At & { readonly kind: 'action'; readonly pipeline: Pipeline })
  | (At & {
      readonly kind: 'if' | 'with' | 'range';
      readonly pipeline: Pipeline;
      readonly body: readonly Node[];
      /** What stands after `else`; `null` without one. */
      readonly otherwise: readonly Node[] | null;
    })
  | (At & { readonly kind: 'template'; readonly name: string; readonly pipeline: Pipeline | null })
  | (At & { readonly kind: 'break' | 'continue' });

/** A parsed template and those it defines, by name. */
export interface ParsedTemplate {
  readonly name: string;
  readonly source: string;
  readonly nodes: readonly Node[];
  readonly defined: ReadonlyMap<string, readonly Node[]>;
}
