import { CliError } from '../command.ts';
import { faultText } from '../fault-text.ts';
import { TemplateError } from './template/error.ts';
import { compileTemplate, type CompiledTemplate } from './template/execute.ts';
import { toJson } from './template/json.ts';
import { rawValue } from './template/raw.ts';
import type { Value } from './template/value.ts';

/** An object that `inspect` found: as Go's client types it, for templates, and as the API sent it, for the document. */
export interface Inspected {
  readonly typed: Value;
  readonly document: Value;
  /** False where the API sent nothing, so that there is no document to run a failed template on again. */
  readonly isSent?: boolean;
}

/** What `inspect` prints, and the fault it ends with, if any. */
export interface InspectOutput {
  readonly stdout: string;
  readonly fault: CliError | null;
}

const UNPARSABLE = 64;

/**
 * `inspect` over references in order, as docker/cli does it: the objects that exist are printed even when others are
 * missing; a template runs on the typed object and, when that fails, on the raw document. `find` throws a `CliError` with
 * a message of its own, or an `EngineError`, which is the daemon's answer.
 */
export function inspectAll(
  references: readonly string[],
  format: string,
  find: (reference: string) => Inspected,
): InspectOutput {
  const template = format === '' || format === 'json' ? null : compile(format);
  if (template instanceof CliError) return { stdout: '', fault: template };
  const render = template === null ? null : renderer(template);
  const faults: string[] = [];
  const documents: Value[] = [];
  let rendered = '';
  for (const reference of references) {
    try {
      const inspected = find(reference);
      if (render === null) documents.push(inspected.document);
      else rendered += `${render(inspected)}\n`;
    } catch (error) {
      faults.push(faultOf(error));
    }
  }
  const fault = faults.length === 0 ? null : new CliError(faults.join('\n'));
  if (template !== null) return { stdout: rendered === '' ? '\n' : rendered, fault };
  const list: Value = { kind: 'slice', items: documents };
  return { stdout: `${toJson(list, { indent: format === 'json' ? '' : '    ' })}\n`, fault };
}

function faultOf(error: unknown): string {
  return error instanceof TemplateError ? `template parsing error: ${error.message}` : faultText(error);
}

function compile(format: string): CompiledTemplate | CliError {
  try {
    return compileTemplate(format);
  } catch (error) {
    if (error instanceof TemplateError) return new CliError(`template parsing error: ${error.message}`, UNPARSABLE);
    throw error;
  }
}

/**
 * Runs a template on one object after another. Once the first of them needed its raw document, a missing key of a map is
 * a fault for the rest too, because Go's option stays with the template.
 */
function renderer(template: CompiledTemplate): (inspected: Inspected) => string {
  let strict = false;
  return ({ typed, document, isSent = true }) => {
    try {
      return template.execute(typed, { strict });
    } catch (error) {
      if (!isSent || !(error instanceof TemplateError)) throw error;
      strict = true;
      return template.execute(rawValue(document), { strict });
    }
  };
}
