import { EditorState } from '@codemirror/state';
import { expect, it } from 'vitest';
import { findNext } from '../../../../src/components/editor/find-next.ts';

const { doc } = EditorState.create({ doc: 'FROM alpine\nRUN apk add jq\nrun true' });

it('finds words behind the cursor, whatever their case, and then from the top', () => {
  expect(findNext(doc, 'run', 0)).toMatchObject({ from: 12, wrapped: false });
  expect(findNext(doc, 'run', 12)).toMatchObject({ from: 27, wrapped: false });
  expect(findNext(doc, 'RUN', 27)).toMatchObject({ from: 12, wrapped: true });
});

it('finds nothing where nothing is', () => {
  expect(findNext(doc, 'COPY', 0)).toBeNull();
  expect(findNext(doc, '', 0)).toBeNull();
});
