import type { Node, ParsedTemplate, Pipeline } from './node.ts';
import { printValue } from './print-value.ts';
import type { Value } from './value.ts';

/** A cell of a table's template. */
export interface DirectCell<Row> {
  readonly render: Renderer<Row>;
  /** The column that is all of it, if one is. */
  readonly column: Accessor<Row> | null;
}

/** The cells of a table's template, where it is direct: what stands between its tabs. `null` for any other template. */
export function directCells<Row>(
  { nodes, defined }: ParsedTemplate,
  column: (name: string) => Accessor<Row> | undefined,
): readonly DirectCell<Row>[] | null {
  if (defined.size > 0) return null;
  const cells: Node[][] = [[]];
  for (const node of nodes) {
    if (node.kind !== 'text') cells.at(-1)?.push(node);
    else {
      const [first = '', ...others] = node.text.split('\t');
      cells.at(-1)?.push({ ...node, text: first });
      cells.push(...others.map((text): Node[] => [{ ...node, text }]));
    }
  }
  const direct: DirectCell<Row>[] = [];
  for (const cell of cells) {
    const render = listRenderer(cell, column);
    if (render === null) return null;
    const shown = cell.filter((node) => node.kind !== 'text' || node.text !== '');
    direct.push({ render, column: shown.length === 1 ? onlyColumn(shown[0], column) : null });
  }
  return direct;
}

function onlyColumn<Row>(
  node: Node | undefined,
  column: (name: string) => Accessor<Row> | undefined,
): Accessor<Row> | null {
  return node?.kind === 'action' ? accessorOf(node.pipeline, column) : null;
}

type Accessor<Row> = (row: Row) => string | Value;
type Renderer<Row> = (row: Row) => string;

/**
 * A template of nothing but text, plain columns and `if` over one, as a function: long listings need no evaluator. `null`
 * for any other template.
 */
export function directRenderer<Row>(
  { nodes, defined }: ParsedTemplate,
  column: (name: string) => Accessor<Row> | undefined,
): Renderer<Row> | null {
  return defined.size > 0 ? null : listRenderer(nodes, column);
}

function listRenderer<Row>(
  nodes: readonly Node[],
  column: (name: string) => Accessor<Row> | undefined,
): Renderer<Row> | null {
  const renderers: Renderer<Row>[] = [];
  for (const node of nodes) {
    const renderer = nodeRenderer(node, column);
    if (renderer === null) return null;
    renderers.push(renderer);
  }
  const [only] = renderers;
  if (only !== undefined && renderers.length === 1) return only;
  return (row) => {
    let text = '';
    for (const renderer of renderers) text += renderer(row);
    return text;
  };
}

function nodeRenderer<Row>(node: Node, column: (name: string) => Accessor<Row> | undefined): Renderer<Row> | null {
  if (node.kind === 'text') return () => node.text;
  if (node.kind === 'action') {
    const read = accessorOf(node.pipeline, column);
    return read === null ? null : (row) => shown(read(row));
  }
  if (node.kind !== 'if') return null;
  const test = accessorOf(node.pipeline, column);
  const body = listRenderer(node.body, column);
  const otherwise = listRenderer(node.otherwise ?? [], column);
  if (test === null || body === null || otherwise === null) return null;
  return (row) => {
    const value = test(row);
    const isTrue = typeof value === 'string' ? value !== '' : value.kind === 'bool' && value.value;
    return isTrue ? body(row) : otherwise(row);
  };
}

const shown = (value: string | Value): string => (typeof value === 'string' ? value : printValue(value));

function accessorOf<Row>(
  { declares, commands }: Pipeline,
  column: (name: string) => Accessor<Row> | undefined,
): Accessor<Row> | null {
  const [command, ...more] = commands;
  if (command === undefined || more.length > 0 || declares.length > 0 || command.operands.length > 1) return null;
  const [operand] = command.operands;
  if (operand.kind !== 'field' || operand.names.length !== 1) return null;
  return column(operand.names[0] ?? '') ?? null;
}
