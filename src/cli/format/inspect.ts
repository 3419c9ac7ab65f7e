import { CliError } from '../command.ts';
import { TemplateError } from './template/error.ts';
import { compileTemplate } from './template/execute.ts';
import { rawValue, toJson, type Value } from './template/value.ts';

/** An object that `inspect` found: as Go's client types it, for templates, and as the API sent it, for the document. */
export interface Inspected {
  readonly typed: Value;
  readonly document: Value;
}

/** What `inspect` prints, and the fault it ends with, if any. */
export interface InspectOutput {
  readonly stdout: string;
  readonly fault: CliError | null;
}

const UNPARSABLE = 64;

/**
 * `inspect` over references in order, as docker/cli does it: the objects that exist are printed even when others are
 * missing; a template runs on the typed object and, when that fails, on the raw document.
 */
export function inspectAll(
  references: readonly string[],
  format: string,
  find: (reference: string) => Inspected,
): InspectOutput {
  const template = format === '' || format === 'json' ? null : parse(format);
  const found: Inspected[] = [];
  let fault: CliError | null = null;
  let text = '';
  for (const reference of references) {
    try {
      const inspected = find(reference);
      if (template === null) found.push(inspected);
      else text += `${render(template, inspected)}\n`;
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      fault = error;
      break;
    }
  }
  if (template !== null) return { stdout: fault !== null && text === '' ? '\n' : text, fault };
  const documents = found.map(({ document }) => document);
  const list: Value = { kind: 'slice', items: documents };
  const json = format === 'json' ? `${toJson(list, '', true)}\n` : `${toJson(list, '    ', true)}\n`;
  return { stdout: found.length === 0 && format === '' ? '[]\n' : json, fault };
}

function parse(format: string): ReturnType<typeof compileTemplate> {
  try {
    return compileTemplate(format);
  } catch (error) {
    if (error instanceof TemplateError) throw new CliError(`template parsing error: ${error.message}`, UNPARSABLE);
    throw error;
  }
}

function render(template: ReturnType<typeof compileTemplate>, { typed, document }: Inspected): string {
  try {
    return template.execute(typed);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
  }
  try {
    return template.execute(rawValue(document));
  } catch (error) {
    if (error instanceof TemplateError) throw new CliError(`template parsing error: ${error.message}`);
    throw error;
  }
}
