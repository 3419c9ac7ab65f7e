import { expect, it } from 'vitest';
import { causeOf } from '../../../src/components/lesson/cause.ts';

const text = {
  commands: ['docker image build --tag a .', 'docker image ls', 'docker image tag a b', 'docker system df'],
  above: ['docker image build --tag a .', 'docker image ls'],
};

it('names the last own command that changes something', () =>
  expect(causeOf(text, ['docker pull alpine', 'docker ps', 'docker image build --tag a .', 'docker images'])).toEqual({
    ran: 'docker pull alpine',
  }));

it('names what was left out of the text above', () =>
  expect(causeOf(text, ['docker image ls'])).toEqual({ notRun: 'docker image build --tag a .' }));

it('names nothing where both have done the same', () =>
  expect(causeOf(text, ['docker image build --tag a .', 'docker image ls', 'docker ps'])).toBeNull());
