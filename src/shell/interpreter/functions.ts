import type { Function as FunctionNode } from 'unbash';
import type { SourceText } from './source.ts';

/** A function as it was defined, with the text its positions index. */
export interface FunctionDefinition {
  readonly node: FunctionNode;
  readonly source: SourceText;
}
